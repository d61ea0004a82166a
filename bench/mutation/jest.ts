// What the tables take from Jest, without Jest: they are collected and run in the process that loaded them.
export { expect } from "expect";

type Body = (...row: readonly unknown[]) => unknown;
type Each = (rows: readonly unknown[]) => (name: string, body: Body) => void;

let collected: (() => unknown)[] = [];

/** The tests that were declared since this was asked last. */
export function takeTests(): readonly (() => unknown)[] {
  const taken = collected;
  collected = [];
  return taken;
}

function declare(_name: string, body: Body): void {
  collected.push(() => body());
}

const each: Each = (rows) => (_name, body) => {
  for (const row of rows) collected.push(() => (Array.isArray(row) ? body(...row) : body(row)));
};

export const test = Object.assign(declare, { each });

export function describe(_name: string, body: () => void): void {
  body();
}
