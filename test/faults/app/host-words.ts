// What the run and a process that waits to become the app say to each other.

export type ToHost =
  | { readonly kind: "begin"; readonly env: Readonly<Record<string, string>> }
  | { readonly kind: "end" }
  /** Asks to be told when the app has nothing under way. */
  | { readonly kind: "rest"; readonly id: number };
export type FromHost =
  { readonly kind: "ready" } | { readonly kind: "ended" } | { readonly kind: "rested"; readonly id: number };
