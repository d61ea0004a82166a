// Which public repository a tracking repository may work on.
import { expect, test } from "@jest/globals";
import { servedRepository } from "../../src/domain/served-repository.ts";
import { harbor, repository, room } from "./commands/past.ts";

test.each([
  ["of the same owner, public", room, harbor, harbor.id, true],
  ["in other capitals", { ...room, owner: "ACME" }, harbor, harbor.id, true],
  ["of another owner", room, { ...harbor, owner: "other" }, harbor.id, false],
  ["private by now", room, { ...harbor, private: true }, harbor.id, false],
  ["the tracking repository is public by now", { ...room, private: false }, harbor, harbor.id, false],
  ["another one has taken its name", room, repository("harbor", { id: 99 }), harbor.id, false],
  ["none was chosen", room, harbor, undefined, false],
])("%s", (_name, tracking, found, id, served) => {
  expect(servedRepository(tracking, [tracking, found], id)).toEqual(served ? found : null);
});
