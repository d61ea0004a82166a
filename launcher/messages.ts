// What a process and its launcher say to each other. `id` counts the programs that were asked for.

export type Program = {
  /** The program and its arguments, which every user of the machine may see: never a secret. */
  readonly command: string;
  readonly args: readonly string[];
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The folder that it is started in; left out: the launcher's own, where the one it serves was at first. */
  readonly cwd?: string | undefined;
};

export type ToLauncher =
  | { readonly kind: "start"; readonly id: number; readonly program: Program }
  | { readonly kind: "write"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: "end"; readonly id: number }
  | { readonly kind: "kill"; readonly id: number };

export type FromLauncher =
  | { readonly kind: "output" | "errors"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: "closed"; readonly id: number; readonly code: number | null; readonly signal: string | null }
  /** It could not be started. */
  | { readonly kind: "failed"; readonly id: number };
