// Who is called where a disclosure needs somebody: the coordinator, and whoever said that they will be there.
import type { Disclosure, Person } from "./state.ts";

export function peopleCalled({
  coordinator,
  available,
}: Pick<Disclosure, "coordinator" | "available">): readonly Person[] {
  return [...(coordinator === null ? [] : [coordinator]), ...available.values()];
}
