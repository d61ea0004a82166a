// Who signed a mail, as far as DNS tells: shown to people, and never trusted alone.
import { Resolver } from "node:dns/promises";
import type { Authentication } from "../../domain/mail/events.ts";

const TRIES = 2;
const TIMEOUT_MS = 5_000;
const MOST_QUESTIONS = 30;

/** Asks only for keys (TXT); a server that does not answer leaves the mail unchecked. */
export function openAuthentication(resolve?: (name: string, type: string) => Promise<string[][] | string[]>) {
  return async (raw: Uint8Array): Promise<Authentication> => {
    // Few need it, and it is large.
    const { authenticate } = await import("mailauth");
    const dns = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
    let questions = 0;
    let failed = false;
    const ask = async (name: string, type: string): Promise<string[][] | string[]> => {
      questions += 1;
      if (questions > MOST_QUESTIONS) throw Object.assign(new Error("too many questions"), { code: "ENOTFOUND" });
      try {
        return await (resolve ?? (async () => await dns.resolve(name, type as "TXT")))(name, type);
      } catch (error) {
        const code = (error as { code?: string }).code ?? "";
        failed ||= !["ENOTFOUND", "ENODATA"].includes(code);
        throw error;
      }
    };
    try {
      const result = await authenticate(Buffer.from(raw), {
        resolver: ask,
        disableBimi: true,
        disableDmarc: true,
        trustReceived: false,
      });
      if (failed) return { dkim: "not-checked", spf: "not-checked", arc: "not-checked", domain: null };
      const { dkim, arc } = result;
      // One over the beginning alone says nothing of what anybody could add behind it.
      const passed = (dkim?.results ?? []).filter(
        ({ status }) => status.result === "pass" && (status.underSized ?? 0) === 0,
      );
      const any = passed.find(({ status }) => status.aligned !== false) ?? passed[0];
      const asked = (dkim?.results ?? []).filter(({ status }) => status.result !== "none");
      return {
        dkim: any !== undefined ? "pass" : asked.length > 0 ? "fail" : "none",
        // Which server handed it over is known to the server that took it alone.
        spf: "not-checked",
        arc:
          arc === undefined || arc === false
            ? "none"
            : arc.status.result === "pass"
              ? "pass"
              : arc.status.result === "none"
                ? "none"
                : "fail",
        domain: any?.signingDomain?.slice(0, 200) ?? null,
      };
    } catch {
      return { dkim: "not-checked", spf: "not-checked", arc: "not-checked", domain: null };
    }
  };
}
