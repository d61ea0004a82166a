// The settings of the risk levels: the key `risk` of `.github/embargo.yml`, with the policy's meaning as the default.
import * as z from "zod";

const riskRule = z.strictObject({
  branches: z.enum(["main", "main+supported", "named", "none"]).describe("Which branches get the fix."),
  fast_track: z.boolean().describe("Whether the labels of `labels.fast_track` are added."),
  embargo: z
    .boolean()
    .describe(
      "Whether a patch and an available maintainer are required; without an embargo it is an ordinary issue.",
    ),
});

const riskDefaults = {
  1: { branches: "main+supported", fast_track: true, embargo: true },
  2: { branches: "main", fast_track: true, embargo: true },
  3: { branches: "main", fast_track: true, embargo: true },
  4: { branches: "main", fast_track: false, embargo: false },
  5: { branches: "main", fast_track: false, embargo: false },
  6: { branches: "none", fast_track: false, embargo: false },
  7: { branches: "named", fast_track: false, embargo: false },
} as const;

const LEVELS = [1, 2, 3, 4, 5, 6, 7] as const;
export type RiskLevel = (typeof LEVELS)[number];

/** As a person writes it. */
export const riskFile = z
  .strictObject(
    Object.fromEntries(LEVELS.map((level) => [level, riskRule.partial().prefault({})])) as Record<
      RiskLevel,
      z.ZodPrefault<ReturnType<typeof riskRule.partial>>
    >,
  )
  .prefault({})
  .describe(
    "What each risk level of the policy's taxonomy means here; levels and keys left out keep the policy's meaning.",
  );

export type RiskRule = {
  readonly branches: "main" | "main+supported" | "named" | "none";
  readonly fastTrack: boolean;
  readonly embargo: boolean;
};

export type RiskRules = Readonly<Record<RiskLevel, RiskRule>>;

/** The rules of a file that was read, with the policy's meaning of what it leaves out. */
export function riskRulesOf(file: z.infer<typeof riskFile>): RiskRules {
  const rule = (level: RiskLevel): RiskRule => {
    const [policy, own] = [riskDefaults[level], file[level]];
    return {
      branches: own.branches ?? policy.branches,
      fastTrack: own.fast_track ?? policy.fast_track,
      embargo: own.embargo ?? policy.embargo,
    };
  };
  return { 1: rule(1), 2: rule(2), 3: rule(3), 4: rule(4), 5: rule(5), 6: rule(6), 7: rule(7) };
}
