import { readFileSync } from "node:fs";
import { Command } from "commander";
import * as z from "zod";
import { Refusal } from "#server/db/refusal.ts";
import { type AchAnalysis, AchFile, analyseAchFile } from "#server/schema/ach.ts";

/** `vigie ach`: the analysis of competing hypotheses of a matrix in a file, without a database. */
export function achCommand(): Command {
  return new Command("ach")
    .description("Weigh competing hypotheses: scores, ranking, diagnosticity and linchpins of a matrix.")
    .argument(
      "<file>",
      "JSON: {hypotheses: [id], evidence: [{id, credibility, relevance, ratings: {hypothesis: rating}}]}",
    )
    .option("--json", "print {scores, ranking, diagnosticity, linchpins}")
    .addHelpText("after", help)
    .action((file: string, { json }: { json?: boolean }) => {
      const analysis = analyseAchFile(readMatrix(file));
      process.stdout.write(json ? `${JSON.stringify(analysis)}\n` : inWords(analysis));
    });
}

const help = `
Ratings: CC very consistent, C consistent, N neutral, I inconsistent, II very inconsistent, NA not applicable, "" not rated.
Credibility and relevance: low, medium, high (1/√2, 1, √2). The hypothesis whose score is nearest to 0 survives best.`;

function readMatrix(file: string): AchFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = AchFile.safeParse(content);
  if (!parsed.success) throw new Refusal(`${file} is not a matrix of hypotheses:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function inWords({ scores, ranking, diagnosticity, linchpins }: AchAnalysis): string {
  const byDiagnosticity = Object.entries(diagnosticity).sort(([, x], [, y]) => y - x);
  return [
    "Hypotheses, the one that survives best first (score: weighted inconsistency, 0 is none)",
    ...ranking.map((id, i) => `  ${i + 1}. ${id}  ${scores[id]?.toFixed(2)}`),
    "Evidence, most diagnostic first (0 tells no hypothesis from another)",
    ...byDiagnosticity.map(
      ([id, value]) => `  ${id}  ${value.toFixed(2)}${linchpins.includes(id) ? "  linchpin" : ""}`,
    ),
    linchpins.length === 0
      ? "No single item changes which hypothesis leads."
      : `Without a linchpin another hypothesis would lead, or lead too: ${linchpins.join(", ")}.`,
    "",
  ].join("\n");
}
