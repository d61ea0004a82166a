// `npm run train:moderation -- [--background <csv>]`: writes src/scorer/model/weights.json anew from all labelled texts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readAll } from "./corpus.ts";
import { sampleOf, train, weightsFile } from "./training.ts";

const { values } = parseArgs({ options: { background: { type: "string" } } });
const samples = readAll(values.background).map(sampleOf);
const weights = train(samples);
writeFileSync(join(import.meta.dirname, "../../src/scorer/model/weights.json"), weightsFile(weights));
console.log(`${samples.length} texts, ${weights.of.size} features`);
