// What a report is asked for, field by field.
import type { Field } from "../../domain/intake/report.ts";

const WORDS: Readonly<Record<Field, string>> = {
  steps: "**Steps to reproduce**: scripts, captures, or what to do by hand, so that a maintainer can follow them.",
  cluster: "**Effects** on the cluster, on what runs on it, and on the infrastructure, as far as it applies.",
  workflows: "**Effects on the project's workflows**: what of it works otherwise than it should.",
  vectors: "**Attack vectors**: from where it can be reached, and with which rights.",
  software: "**Other software** that was used to show it, with its version; `none` is an answer.",
  reporter: "**Who found it?** A name, and how to reach them.",
  credit: "**Credit**: how they wish to be named in public; `anonymous` is fine.",
};

export function renderField(field: Field): string {
  return WORDS[field];
}
