// The words of a settings file that cannot be used, and the reference of its keys.
import type { SettingsError } from "../domain/read-settings.ts";
import { code, escapeInline, tableRow } from "./inert.ts";

/** Every fault at once, each with its line. */
export function renderSettingsErrors(errors: readonly SettingsError[]): string {
  const lines = errors.slice(0, 30).map((error) => {
    const key = error.key === "" ? "" : ` ${code(error.key)}:`;
    return `- line ${error.line}:${key} ${faultWords(error)}`;
  });
  return `\`.github/embargo.yml\` on the default branch cannot be used:\n\n${lines.join("\n")}\n\nMend it there. Then repeat the command, if one was refused for this.`;
}

/** What is wrong there, and what may have been meant. */
export function faultWords({ fault, near }: Pick<SettingsError, "fault" | "near">): string {
  const meant = near.length === 0 ? "" : ` Did you mean ${near.map(code).join(" or ")}?`;
  return `${escapeInline(fault)}.${meant}`;
}

type Schema = {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
};

/** The reference of every key, as a Markdown table made from the JSON schema. */
export function settingsReference(schema: object): string {
  return ["| key | default | meaning |", "|---|---|---|", ...rows(schema, "")].join("\n");
}

function rows(schema: Schema, prefix: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, setting]) => {
    const key = `${prefix}${name}`;
    const choice =
      setting.enum === undefined
        ? ""
        : ` One of ${setting.enum.map((value) => `\`${String(value)}\``).join(", ")}.`;
    const fallback =
      setting.default === undefined || setting.properties !== undefined
        ? ""
        : `\`${JSON.stringify(setting.default)}\``;
    const inner = [setting, ...(setting.anyOf ?? [])].flatMap((form) => rows(form, `${key}.`));
    const described =
      setting.description === undefined && inner.length > 0
        ? []
        : [tableRow(`\`${key}\``, fallback, `${setting.description ?? ""}${choice}`)];
    return [...described, ...inner];
  });
}
