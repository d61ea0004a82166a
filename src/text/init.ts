// The files that a project begins with: the form for reports in the tracking repository, and SECURITY.md for the public one.
import type { Settings } from "../domain/settings.ts";

/** The smallest settings that are read. */
export function minimalSettings(repositories: readonly string[], contact: string): string {
  const lines = [
    "# Settings of Embargo; docs/settings.md has every key.",
    `public_repositories: [${repositories.join(", ")}]`,
    `contact: ${contact}`,
  ];
  return `${lines.join("\n")}\n`;
}

type Field = {
  readonly id: string;
  readonly label: string;
  readonly says: string;
  readonly needed: boolean;
  readonly line?: boolean;
};

const FIELDS: readonly Field[] = [
  {
    id: "summary",
    label: "What is it?",
    says: "What an attacker can do, and under which conditions.",
    needed: true,
  },
  { id: "steps", label: "Steps to reproduce", says: "So that a maintainer can follow them.", needed: true },
  {
    id: "cluster",
    label: "Effects on the cluster, on what runs on it, and on the infrastructure",
    says: "As far as it applies.",
    needed: true,
  },
  {
    id: "workflows",
    label: "Effects on the project's workflows",
    says: "What of it works otherwise than it should.",
    needed: false,
  },
  {
    id: "vectors",
    label: "Attack vectors",
    says: "From where it can be reached, and with which rights.",
    needed: true,
  },
  { id: "versions", label: "Affected versions", says: "As far as known.", needed: false, line: true },
  {
    id: "software",
    label: "Other software",
    says: "Whatever was used to show it, with its version.",
    needed: false,
  },
  { id: "reporter", label: "Who found it?", says: "Name, and how to reach them.", needed: true, line: true },
  {
    id: "credit",
    label: "How do they wish to be credited?",
    says: "As it is to be spelled in public; `anonymous` is fine.",
    needed: true,
    line: true,
  },
  {
    id: "known",
    label: "Who else knows?",
    says: "Other projects, a talk, a date that was announced.",
    needed: false,
  },
];

/** The issue form of the tracking repository, as YAML. */
export function reportForm(): string {
  const quoted = (text: string): string => JSON.stringify(text);
  const fields = FIELDS.map(({ id, label, says, needed, line = false }) =>
    [
      `  - type: ${line ? "input" : "textarea"}`,
      `    id: ${id}`,
      "    attributes:",
      `      label: ${quoted(label)}`,
      `      description: ${quoted(says)}`,
      "    validations:",
      `      required: ${needed}`,
    ].join("\n"),
  );
  return [
    "name: Vulnerability report",
    'description: "Private: it is seen by the people in this repository alone."',
    "body:",
    "  - type: markdown",
    "    attributes:",
    '      value: "Until it is disclosed, please mention this nowhere else, and push no fix to any branch or fork."',
    ...fields,
    "",
  ].join("\n");
}

/** SECURITY.md of the public repository, as the settings have it. */
export function securityPolicy({
  contact,
  supportedBranches,
}: Pick<Settings, "contact" | "supportedBranches">): string {
  const supported =
    "pattern" in supportedBranches
      ? `the newest ${supportedBranches.newest} branches \`${supportedBranches.pattern}\``
      : supportedBranches.map((branch) => `\`${branch}\``).join(", ");
  return `# Security policy

## Supported versions

Fixes go to the main branch and, depending on the risk, to ${supported === "" ? "no other branch" : supported}.

## Report a vulnerability

Please report it in private, to <${contact}>, and not in an issue, pull request, discussion or chat. Say:

${FIELDS.filter(({ needed }) => needed)
  .map(({ label, says }) => `- **${label}** ${says}`)
  .join("\n")}

A maintainer coordinates each report, confirms it or says why not, and agrees with you on a date of disclosure. Until then everybody who knows of it keeps
to the embargo: nothing about it in public, and no fix on a branch or fork of this repository.

A fix is proposed as a patch (\`git format-patch --stdout\`), reviewed in private, and published on every branch that needs it at once. Author and message
stay as they are, and whoever reported it and wrote the fix is credited as they wish.
`;
}
