// The mailbox: what is new in it becomes a job each, and a mail is flagged once the record has it, never before.
import type { Identity } from "../../domain/identity.ts";
import { LEFT, MOST_BYTES, TAKEN } from "../../domain/mail/mail.ts";
import { readInstallations } from "../../effects/github/installations.ts";
import type { AppContext } from "../context/app-context.ts";
import { cached } from "../context/cache.ts";
import { type FollowUp, NO_FOLLOW_UP } from "../context/follow-up.ts";
import { placeOf } from "./place.ts";
import { type MailEnd, type MailPlace, takeMail } from "./take.ts";

type App = Omit<AppContext, "app">;

const PLACE_FOR_MS = 60_000;

/** Makes a job of each mail that was not taken yet. Nothing of a mail stands in one. */
export async function lookIntoMailbox(app: App, enqueue: (identity: Identity) => Promise<void>): Promise<void> {
  const { mailbox } = app.mail;
  if (mailbox === null) return;
  const place = await mailPlace(app, mailbox.tracking);
  if (place === null) return;
  const found = await mailbox.open(async (box) => {
    if (!box.keepsFlags)
      app.note("the mailbox keeps no flags of programs: mails are looked at again after each start");
    const { validity } = box;
    const isTaken = (number: number): boolean => app.mail.taken.has(takenKey({ number, validity }));
    return { validity, untaken: await box.untaken(isTaken) };
  });
  const at = { installationId: place.installationId, repositoryId: place.tracking.id, kind: "mail" } as const;
  for (const uid of found.untaken) {
    await enqueue({ ...at, number: uid, validity: found.validity });
  }
}

/** Takes one mail. Told twice, or by two processes, it is the same as once. */
export async function driveMail(app: AppContext, identity: Identity): Promise<FollowUp> {
  const { mailbox } = app.mail;
  const place = mailbox === null ? null : await mailPlace(app, mailbox.tracking);
  // The mailbox is another one by now: the next look finds what is in it.
  if (mailbox === null || place === null || place.tracking.id !== identity.repositoryId) return NO_FOLLOW_UP;
  return await mailbox.open(async (box) => {
    if (box.validity !== identity.validity) return NO_FOLLOW_UP;
    const read = await box.read(identity.number, MOST_BYTES);
    if (read === null) return NO_FOLLOW_UP;
    const end = await takeMail(app, place, read.bytes, read.size);
    if (end.end === "later") return { at: end.at, others: [] };
    app.note("mail taken", { end: end.end === "refused" ? end.why : end.end, uid: identity.number });
    await box.flag(identity.number, end.end === "refused" ? [TAKEN, LEFT] : [TAKEN]);
    app.mail.taken.add(takenKey(identity));
    return { at: null, others: wakenedBy(end, identity) };
  });
}

/** The issue that has something to tell. */
function wakenedBy(end: MailEnd, { installationId, repositoryId }: Identity): readonly Identity[] {
  return end.end === "later" || end.issue === null
    ? []
    : [{ installationId, repositoryId, kind: "tracking", number: end.issue }];
}

/** Null where the app is not installed there, or its settings cannot be read: the mails wait in the mailbox. */
async function mailPlace(app: App, tracking: string): Promise<MailPlace | null> {
  return await cached(app, `mail-place:${tracking}`, PLACE_FOR_MS, async () => {
    const [owner = "", name = ""] = tracking.split("/");
    const { usable } = await readInstallations(app.github.app());
    const place = await placeOf(app, usable, { owner, name });
    if (place.ok) return place.value;
    app.note("mails wait: their tracking repository cannot be used", {
      code: place.error?.code ?? "not-installed",
    });
    return null;
  });
}

function takenKey({ number, validity }: Pick<Identity, "number" | "validity">): string {
  return `${validity ?? ""}.${number}`;
}
