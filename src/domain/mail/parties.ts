// A party's file: the one place where their address stands.
import * as z from "zod";
import { sha256 } from "../record/canonical.ts";
import type { FileRef } from "../record/shapes.ts";
import { type Address, visible } from "./mail.ts";
import { partyKey } from "./threads.ts";

const storedParty = z.object({ name: z.string(), address: z.string() });

/** The path names the party, and the same person gives the same file. */
export function partyFile(person: Address): { readonly file: FileRef; readonly bytes: Uint8Array } {
  const address = visible(person.address).trim();
  const bytes = Buffer.from(`${JSON.stringify({ name: visible(person.name).trim(), address })}\n`);
  const hash = sha256(bytes);
  return { file: { path: `mail/parties/${partyKey(address)}-${hash.slice(0, 8)}.json`, sha256: hash }, bytes };
}

/** As people are shown them: an address that stands in the name is not, for it stands in the file alone. */
export function shownPerson({ name, address }: Address): { readonly name: string; readonly domain: string } {
  return { name: name.includes("@") ? "" : name, domain: address.split("@").at(-1) ?? "" };
}

export function readParty(bytes: Uint8Array): Address {
  return storedParty.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}
