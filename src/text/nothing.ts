// The word for nothing, where it is said of what is public.

/** Where something was published before, nothing more is public: "nothing" would be read as a word on all of it. */
export function nothing({ publicBefore }: { readonly publicBefore: boolean }): string {
  return publicBefore ? "Nothing more" : "Nothing";
}
