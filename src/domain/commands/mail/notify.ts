// `/notify`: a mail to the parties, shown as a draft first; what goes out is what was shown, to exactly whom it was shown for.
import { notBefore } from "../../disclosure/telling/letters-due.ts";
import { LETTERS, type LetterKind } from "../../mail/events.ts";
import { letterId } from "../../mail/letters.ts";
import { recipientsOf } from "../../mail/state.ts";
import { err, never, ok, type Result } from "../../result.ts";
import { type CommandDefinition, record } from "../definition.ts";
import { DIGEST } from "../words.ts";

type Args =
  | { readonly do: "list" }
  | { readonly do: "draft"; readonly kind: LetterKind; readonly text: string | null; readonly withPatch: boolean }
  | { readonly do: "send"; readonly digest: string }
  | { readonly do: "resend"; readonly id: string };

const TEXT_LIMIT = 20_000;
const ID = /^[0-9a-f]{12}$/;

export const notify: CommandDefinition<"notify", Args, "mailOut"> = {
  name: "notify",
  usage: "/notify [<kind> | message | send <digest> | resend <id>]",
  does: `a mail to the recipients that \`/recipients\` names: \`/notify <kind>\` (${LETTERS.slice(0, -1).join(", ")}) or \`/notify message\` with the text below it shows the draft and who would get it; \`/notify send <digest>\` sends exactly that; \`/notify resend <id>\` sends once more what failed or is in doubt; alone it shows what was sent. \`/notify advance --with-patch\` goes to the advance list of the settings with the fix attached`,
  who: "maintainer",
  example: `/notify send ${"5e".repeat(16)}`,
  refusals: [
    { code: "mail-off" },
    { code: "letter-not-due", kind: "schedule", publicBefore: false },
    { code: "no-recipients", kind: "confirmed" },
    { code: "no-recipients", kind: "advance" },
    { code: "no-draft", given: "5e".repeat(16) },
    { code: "draft-stale", given: "5e".repeat(16) },
    { code: "letter-sent", id: "5e5e5e5e5e5e" },
    { code: "nothing-to-resend", id: "5e5e5e5e5e5e", known: ["5e5e5e5e5e5e"] },
  ],
  undo: null,
  changesBundle: false,
  shows: (args) => args.do === "list",
  // It makes things known outside: not by a reply to a mail, which could be anybody's.
  weighty: (args) => args.do === "send" || args.do === "resend",
  publishing: (args) => args.do === "send" || args.do === "resend",
  parse({ rest, below, fence }): Result<Args, string> {
    const [first = "", second = "", ...more] = rest === "" ? [] : rest.split(/\s+/);
    const word = first.toLowerCase();
    if (word === "") return ok({ do: "list" });
    if (word === "send")
      return DIGEST.test(second.toLowerCase()) && more.length === 0
        ? ok({ do: "send", digest: second.toLowerCase() })
        : err("behind `send` stands the draft's digest; copy the line from the draft");
    if (word === "resend")
      return ID.test(second.toLowerCase()) && more.length === 0
        ? ok({ do: "resend", id: second.toLowerCase() })
        : err("behind `resend` stands the letter's id, 12 characters; copy the line");
    const kind = LETTERS.find((letter) => letter === word);
    if (kind === undefined) return err(`the kinds are ${LETTERS.join(", ")}; or \`send\`, or \`resend\``);
    const withPatch = kind === "advance" && second === "--with-patch";
    if ((second !== "" && !withPatch) || more.length > 0)
      return err("nothing stands behind the kind but `--with-patch` behind `advance`");
    if (kind !== "message") return ok({ do: "draft", kind, text: null, withPatch });
    const text = (fence ?? below).replaceAll("\r\n", "\n").trim();
    if (text === "") return err("below it stands the text of the mail");
    return text.length > TEXT_LIMIT
      ? err(`the text is longer than ${TEXT_LIMIT} characters`)
      : ok({ do: "draft", kind, text, withPatch });
  },
  needs: () => ({ mailOut: true }),
  decide(args, { disclosure, settings, mailOut, now }) {
    const { mailing } = disclosure;
    switch (args.do) {
      case "list":
        return record({ type: "shown", command: "notify" });
      case "draft":
        return ok({ events: [], files: [], begins: "letter" });
      case "send": {
        if (!mailOut) return err({ code: "mail-off" });
        const draft = mailing.drafts.findLast(({ digest }) => digest.startsWith(args.digest));
        if (draft === undefined) return err({ code: "no-draft", given: args.digest });
        const id = letterId(draft.digest);
        if (mailing.letters.some((letter) => letter.id === id)) return err({ code: "letter-sent", id });
        const may = new Set(recipientsOf(mailing, draft.kind).map(({ key }) => key));
        if (draft.to.some((to) => !may.has(to))) return err({ code: "draft-stale", given: args.digest });
        const { kind, about, digest, letter, to } = draft;
        const at = notBefore(disclosure, kind, settings.mail.advance.hours, now);
        return record({ type: "mail-ordered", id, kind, about, digest, letter, to, notBefore: at });
      }
      case "resend": {
        if (!mailOut) return err({ code: "mail-off" });
        const letter = mailing.letters.find(({ id }) => id === args.id);
        const to = [...(letter?.deliveries ?? [])].flatMap(([party, { at }]) =>
          AGAIN.includes(at) ? [party] : [],
        );
        return to.length === 0
          ? err({ code: "nothing-to-resend", id: args.id, known: mailing.letters.map(({ id }) => id).slice(-10) })
          : record({ type: "mail-resend", id: args.id, to });
      }
      default:
        return never(args);
    }
  },
};

const AGAIN: readonly string[] = ["failed", "bounced", "doubtful"];
