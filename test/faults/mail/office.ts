// The mail server of a stage, with what strikes between it and the app; its mails are kept and brought back with the world.
import type { Asked, FaultEffect } from "../../../sandbox/faults.ts";
import { mailVariables, type PostOffice, startPostOffice } from "../../../sandbox/mail/post-office.ts";
import type { Clock } from "../../../src/domain/clock.ts";
import { type MailProxy, startMailProxy } from "./proxy.ts";

/** Mails by what they were when they were kept. */
export type KeptMails = {
  readonly sent: PostOffice["sent"];
  readonly inbox: readonly { readonly raw: Buffer; readonly flags: readonly string[] }[];
};

export type MailOffice = {
  readonly post: () => PostOffice;
  /** By which the app reaches it, through what strikes. */
  readonly variables: (tracking: string) => Readonly<Record<string, string>>;
  readonly busy: () => boolean;
  readonly calls: () => number;
  readonly keep: () => KeptMails;
  /** A new server with these mails, and no client of the old one; null: none. */
  readonly restore: (kept: KeptMails | null) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Means = { readonly clock: Clock; readonly strike: (asked: Asked) => readonly FaultEffect[] };

export async function openMailOffice({ clock, strike }: Means): Promise<MailOffice> {
  let post = await startPostOffice({ now: clock.now });
  const proxies: readonly MailProxy[] = await Promise.all([
    startMailProxy({ protocol: "SMTP", clock, strike, port: () => post.smtpPort }),
    startMailProxy({ protocol: "IMAP", clock, strike, port: () => post.imapPort }),
  ]);
  const [smtp, imap] = proxies;
  return {
    post: () => post,
    variables: (tracking) =>
      mailVariables({ ...post, smtpPort: smtp?.port ?? 0, imapPort: imap?.port ?? 0 }, tracking),
    busy: () => proxies.some((proxy) => proxy.busy()),
    calls: () => proxies.reduce((all, proxy) => all + proxy.calls(), 0),
    keep: () => ({
      sent: [...post.sent],
      inbox: post.inbox.map(({ raw, flags }) => ({ raw, flags: [...flags] })),
    }),
    async restore(kept) {
      const old = post;
      post = await startPostOffice({ now: clock.now });
      await old.close();
      (post.sent as unknown[]).push(...(kept?.sent ?? []));
      for (const { raw, flags } of kept?.inbox ?? []) {
        const uid = post.deliver(raw);
        for (const flag of flags) post.inbox.find((mail) => mail.uid === uid)?.flags.add(flag);
      }
    },
    async close() {
      await Promise.all(proxies.map(async (proxy) => await proxy.close()));
      await post.close();
    },
  };
}
