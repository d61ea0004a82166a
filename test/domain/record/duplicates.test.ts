// Which of the app's own posts are removed where one stands twice.
import { expect, test } from "@jest/globals";
import {
  type NamedPosts,
  type PostedOnce,
  spareNotices,
  sparePosts,
} from "../../../src/domain/record/duplicates.ts";

const status = (id: number): PostedOnce => ({ id, kind: "status", subject: null });
const answer = (id: number, subject: number): PostedOnce => ({ id, kind: "answer", subject });
const named = (status: number | null, ...answers: (readonly [number, number])[]): NamedPosts => ({
  status,
  answers: new Map(answers),
});

const cases: readonly [string, readonly PostedOnce[], NamedPosts, readonly number[]][] = [
  ["nothing is posted", [], named(null), []],
  ["each stands once", [status(1), answer(2, 10), answer(3, 11)], named(1, [10, 2]), []],
  ["two status comments: the record's stays", [status(1), status(5)], named(5), [1]],
  ["two status comments, none recorded: the first stays", [status(5), status(1)], named(null), [5]],
  ["two status comments, the recorded one was deleted", [status(5), status(3)], named(1), [5]],
  ["two answers to one comment", [answer(2, 10), answer(4, 10), answer(3, 11)], named(null, [10, 4]), [2]],
  ["three answers, none recorded", [answer(4, 10), answer(2, 10), answer(3, 10)], named(null), [4, 3]],
];
test.each(cases)("%s", (_name, posts, record, spare) => {
  expect(sparePosts(posts, record)).toEqual(spare);
});

test("of notices that say the same the first one stays", () => {
  const notices = [
    { id: 7, key: "a" },
    { id: 3, key: "a" },
    { id: 5, key: "b" },
    { id: 9, key: "a" },
  ];
  expect(spareNotices(notices)).toEqual([7, 9]);
});
