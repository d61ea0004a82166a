// The accounts of the sandbox's world: people, teams, organizations.

export type Role = "read" | "triage" | "write" | "maintain" | "admin";

export type User = {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
  name: string;
  email: string;
  /** Their profile says that they have little time. */
  busy?: boolean;
};
export type Team = {
  readonly id: number;
  readonly slug: string;
  members: string[];
  repositories: Map<string, Role>;
};
export type Organization = { readonly user: User; members: string[]; owners: string[]; teams: Map<string, Team> };
