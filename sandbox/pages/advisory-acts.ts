// What the pages' forms do with advisories: somebody reports privately, GitHub assigns an id, who is credited answers.
import * as z from "zod";
import type { Advisory } from "../model.ts";
import type { Act } from "./acts.ts";
import { type Desk, PARTS, publicOf } from "./desk.ts";

const login = z.enum(PARTS.map((part) => part.login));

function named(desk: Desk, form: URLSearchParams): Advisory | undefined {
  return publicOf(desk).advisories.find(({ ghsaId }) => ghsaId === form.get("ghsa"));
}

export const advisoryActs: Readonly<Record<string, Act>> = {
  async "report-privately"({ desk, chosen }, form) {
    const asked = z
      .object({ as: login, summary: z.string(), description: z.string() })
      .parse(Object.fromEntries(form));
    chosen.who = asked.as;
    await desk.sandbox.as(asked.as).request("POST", `/repos/${desk.seed.public}/security-advisories/reports`, {
      summary: asked.summary,
      description: asked.description.replaceAll("\r\n", "\n"),
      vulnerabilities: [],
    });
    return { said: "It was reported privately at GitHub." };
  },
  async "assign-cve"({ desk }, form) {
    const advisory = named(desk, form);
    if (advisory === undefined || advisory.cveId !== null) return null;
    const year = desk.sandbox.world.clock.now().getUTCFullYear();
    advisory.cveId = `CVE-${year}-${10_000 + (Number.parseInt(desk.sandbox.world.random(3), 16) % 90_000)}`;
    return { said: `GitHub assigned ${advisory.cveId}. The app takes it over when it next looks.` };
  },
  async "accept-credit"({ desk }, form) {
    const credit = named(desk, form)?.credits.find(({ user }) => user.login === form.get("login"));
    if (credit === undefined) return null;
    credit.state = "accepted";
    return { said: `${credit.user.login} accepted the credit.` };
  },
};
