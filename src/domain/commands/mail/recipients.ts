// `/recipients`: who gets the mails about this disclosure. Nobody does who was not named here.
import { type Address, isAddress } from "../../mail/mail.ts";
import { partyFile } from "../../mail/parties.ts";
import { partyKey } from "../../mail/threads.ts";
import type { Event } from "../../record/events.ts";
import { err, ok } from "../../result.ts";
import { type CommandDefinition, needsNothing, type NewFile, record } from "../definition.ts";

type Change = { readonly add: boolean; readonly who: "reporter" | Address };
type Args = { readonly changes: readonly Change[] };

const MOST = 50;

export const recipients: CommandDefinition<"recipients", Args> = {
  name: "recipients",
  usage: "/recipients [+reporter] [+<mail>] [-<mail>] ...",
  does: "who gets the mails about this disclosure (without anything: shows them): `+reporter` is whoever reported it by mail; addresses are kept in this repository alone, and nobody who gets a mail sees another's",
  who: "maintainer",
  example: "/recipients +reporter +packager@distro.example",
  refusals: [{ code: "no-mail-reporter" }, { code: "recipient-unknown", count: 1 }],
  undo: "`/recipients -<mail>`",
  changesBundle: false,
  shows: ({ changes }) => changes.length === 0,
  // Some mails go out without a word more (`mail.without_asking`) to whoever was named.
  weighty: ({ changes }) => changes.some(({ add }) => add),
  parse({ rest }) {
    const words = rest === "" ? [] : rest.split(/[\s,]+/);
    if (words.length > MOST) return err(`at most ${MOST} at once`);
    const changes: Change[] = [];
    for (const word of words) {
      const [, sign = "", who = ""] = /^([+-])<?([^<>]+)>?$/.exec(word) ?? [];
      if (who.toLowerCase() === "reporter") changes.push({ add: sign === "+", who: "reporter" });
      else if (sign !== "" && isAddress(who)) changes.push({ add: sign === "+", who: { name: "", address: who } });
      else return err("each is `+` or `-` with an address or `reporter` at once behind it");
    }
    return ok({ changes });
  },
  needs: needsNothing,
  decide({ changes }, { disclosure }) {
    if (changes.length === 0) return record({ type: "shown", command: "recipients" });
    const { parties } = disclosure.mailing;
    const reporters = [...parties.values()].filter(({ role }) => role === "reporter");
    if (reporters.length === 0 && changes.some(({ who }) => who === "reporter"))
      return err({ code: "no-mail-reporter" });
    const unknown = changes.filter(
      ({ add, who }) => !add && who !== "reporter" && !parties.has(partyKey(who.address)),
    );
    if (unknown.length > 0) return err({ code: "recipient-unknown", count: unknown.length });
    const events: Event[] = [];
    const files: NewFile[] = [];
    for (const { add, who } of changes) {
      if (who === "reporter") {
        for (const { key } of reporters)
          events.push({ type: "recipient", party: key, file: null, role: "reporter", add });
        continue;
      }
      const key = partyKey(who.address);
      const known = parties.get(key);
      const { file, bytes } = partyFile(who);
      if (known === undefined) files.push({ path: file.path, bytes });
      const role = known?.role === "reporter" ? "reporter" : "party";
      events.push({ type: "recipient", party: key, file: known === undefined ? file : null, role, add });
    }
    return ok({ events, files });
  },
};
