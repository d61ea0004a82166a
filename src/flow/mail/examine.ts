// Looks at what the operator set up for mail, for `doctor`. Nothing is sent and nothing is flagged.
import type { Finding } from "../../domain/disclosure/checks/installation.ts";
import type { AppContext } from "../context/app-context.ts";

/** Empty where no mail is set up. */
export async function examineMail({ mail }: Pick<AppContext, "mail">): Promise<readonly Finding[]> {
  const { mailbox, out } = mail;
  if (mailbox === null) return out === null ? [] : [{ check: "mail", out: true, mailbox: null }];
  try {
    const seen = await mailbox.open(async (box) => ({
      keepsFlags: box.keepsFlags,
      waiting: (await box.untaken(() => false)).length,
    }));
    return [{ check: "mail", out: out !== null, mailbox: { reached: true, ...seen } }];
  } catch {
    return [{ check: "mail", out: out !== null, mailbox: { reached: false, keepsFlags: true, waiting: 0 } }];
  }
}
