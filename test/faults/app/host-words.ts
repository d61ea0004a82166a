// What the run and a process that waits to become the app say to each other.

export type ToHost =
  { readonly kind: "begin"; readonly env: Readonly<Record<string, string>> } | { readonly kind: "end" };
export type FromHost = { readonly kind: "ready" } | { readonly kind: "ended" };
