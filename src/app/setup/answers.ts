// What was answered on the first page of setting up, and what is wrong with it.
import * as z from "zod";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Answers } from "./pages.ts";

const NAME = /^[A-Za-z0-9._-]{1,100}$/;
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;
/** As GitHub limits an app's name. */
const LONGEST_NAME = 34;

const answers = z.object({
  name: z
    .string()
    .trim()
    .min(1, "The app needs a name.")
    .max(LONGEST_NAME, `The app's name may have ${LONGEST_NAME} characters.`),
  host: z
    .string()
    .trim()
    .refine(
      (text) => /^https?:\/\/[^\s/@]+\/?$/.test(text) && URL.canParse(text),
      "The app's address begins with https:// and has nothing behind the host.",
    )
    .transform((text) => text.replace(/\/$/, "")),
  owner: z.string().trim().regex(LOGIN, "The account is a login, such as antrea-io."),
  tracking: z.string().trim().regex(NAME, "The tracking repository is a name without its owner."),
  repositories: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    )
    .refine(
      (names) => names.length > 0 && names.every((name) => NAME.test(name)),
      "The public repositories are names without their owner, separated by commas.",
    ),
  contact: z
    .string()
    .trim()
    .regex(/^[^\s@<>"']+@[^\s@<>"']+$/, "The contact is a mail address."),
});

export function readAnswers(form: URLSearchParams): Result<Answers, readonly string[]> {
  const read = answers.safeParse(Object.fromEntries(form));
  if (!read.success) return err([...new Set(read.error.issues.map((issue) => issue.message))]);
  if (read.data.repositories.includes(read.data.tracking))
    return err(["The tracking repository is none of the public ones."]);
  return ok({ ...read.data, personal: form.get("personal") === "1", optional: form.getAll("optional") });
}
