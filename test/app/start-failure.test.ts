// Why the app could not start, as its operator reads it.
import { expect, test } from "@jest/globals";
import { RequestError } from "@octokit/request-error";
import { startFailure } from "../../src/app/start-failure.ts";
import { DatabaseFailure } from "../../src/app/start/shared-queue.ts";
import { GitFailure } from "../../src/effects/git/process/failure.ts";

const at = {
  host: "127.0.0.1",
  port: 3_000,
  apiUrl: "https://api.github.com",
  dataDir: "/var/embargo",
  metrics: { host: "127.0.0.1", port: 9_464 },
};
const coded = (code: string): Error => Object.assign(new Error("secret words"), { code });

function failedDatabase(code: string): DatabaseFailure {
  return new DatabaseFailure("secret words", { cause: coded(code) });
}

function refused(status: number, message: string): RequestError {
  const request = { method: "GET", url: "https://api.github.com/app", headers: {} } as const;
  return new RequestError(message, status, {
    request,
    response: { status, url: "", headers: {}, data: { message } },
  });
}

test.each([
  [coded("EADDRINUSE"), "another process listens on 127.0.0.1, port 3000 already: stop it, or set PORT."],
  [
    Object.assign(coded("EADDRINUSE"), { port: 9_464 }),
    "another process listens on 127.0.0.1, port 9464 already: stop it, or set EMBARGO_METRICS_PORT.",
  ],
  [coded("EADDRNOTAVAIL"), "HOST is 127.0.0.1, which is no address of this machine."],
  [
    Object.assign(coded("EACCES"), { syscall: "listen", port: 3_000 }),
    "port 3000 is not for this user: set PORT to one above 1023.",
  ],
  [
    Object.assign(coded("EACCES"), { syscall: "listen", port: 9_464 }),
    "port 9464 is not for this user: set EMBARGO_METRICS_PORT to one above 1023.",
  ],
  [
    Object.assign(coded("ENOTFOUND"), { syscall: "getaddrinfo", hostname: "127.0.0.1" }),
    "HOST is 127.0.0.1, which is no address of this machine.",
  ],
  [
    failedDatabase("ECONNREFUSED"),
    "the PostgreSQL of DATABASE_URL cannot be reached or failed: check its host, port and certificates, and that it takes writes.",
  ],
  [failedDatabase("28P01"), "the PostgreSQL of DATABASE_URL does not let its user in: check user and password."],
  [failedDatabase("3D000"), "the PostgreSQL of DATABASE_URL has no such database: create it, or name another."],
  [
    failedDatabase("42501"),
    "the user of DATABASE_URL may not make the queue's tables: give it the right to create schemas there.",
  ],
  [
    failedDatabase("EMBARGO_LENT_CONNECTIONS"),
    "DATABASE_URL leads through a pooler that lends connections for one transaction: give the database's own address, or a pooler in session mode.",
  ],
  [
    coded("EROFS"),
    "the folder EMBARGO_DATA (/var/embargo) cannot be written: give this user the right to, or set another folder.",
  ],
  [
    new GitFailure("disk", "EACCES"),
    "git cannot write below EMBARGO_DATA (/var/embargo): give this user the right to, or set another folder.",
  ],
  [
    new GitFailure("spawn", "version"),
    "git cannot be run, or is too old: install git 2.39 or newer, and see that PATH leads to it.",
  ],
  [
    refused(401, "A JSON web token could not be decoded"),
    "GitHub does not accept the app's signature: do APP_ID and PRIVATE_KEY belong together?",
  ],
  [
    refused(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    ),
    "this machine's clock is not GitHub's, so that its signatures are refused: set it (NTP).",
  ],
  [
    refused(404, "Integration not found"),
    "https://api.github.com knows no such app: check GITHUB_API_URL and APP_ID.",
  ],
  [
    new RequestError("fetch failed", 500, {
      request: { method: "GET", url: "https://api.github.com/app", headers: {} },
      cause: coded("ENOTFOUND"),
    }),
    "GitHub (https://api.github.com) cannot be reached or failed: check GITHUB_API_URL, and proxy and certificates.",
  ],
  [new TypeError("secret words"), "something unforeseen happened; the log has its kind."],
])("%s", (error, words) => {
  expect(startFailure(error, at)).toBe(words);
});

test("one port for both", () => {
  const error = Object.assign(coded("EADDRINUSE"), { port: 9_464 });
  expect(startFailure(error, { ...at, port: 9_464 })).toBe(
    "PORT and EMBARGO_METRICS_PORT are both 9464: set another for one of them.",
  );
});
