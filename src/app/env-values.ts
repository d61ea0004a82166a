// How single variables of the environment are read: each with its own words where it cannot be used.
import { createPrivateKey } from "node:crypto";
import * as z from "zod";

export function secrets(what: string, shortest: number): z.ZodType<readonly string[], string> {
  return z
    .string({ error: `is required: ${what}` })
    .transform(listed)
    .refine((list) => list.length > 0, `is required: ${what}`)
    .refine((list) => !list.includes("development"), "must not be `development`, which everybody knows")
    .refine(
      (list) => list.every((one) => one.length >= shortest),
      `is too short: each of its values (separated by commas) needs at least ${shortest} characters: ${what}`,
    );
}

type Range = { readonly least: number; readonly most: number; readonly otherwise: number };

export function wholeNumber({ least, most, otherwise }: Range): z.ZodType<number, string | undefined> {
  return z
    .string()
    .default(String(otherwise))
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number);
}

/** In a file, the values may stand on lines of their own. */
export function listed(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

export function areOwners(list: readonly string[]): boolean {
  if (list.includes("*")) return list.length === 1;
  return list.length > 0 && list.every((one) => /^[\w-]{1,60}$/.test(one));
}

/** A key may come with `\n` for its line ends, or in base64, as many hosts can hold only one line. */
export function pem(text: string): string {
  const plain = text.replaceAll("\\n", "\n").trim();
  return plain.startsWith("-----BEGIN") ? plain : Buffer.from(plain, "base64").toString("utf8").trim();
}

export function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

/** A model on the own network is reached by http: only public texts go there. */
export function isReaderUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
}

export function isApiUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || url.search !== "") return false;
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback);
}
