import { Command } from "commander";
import type { Verification } from "#server/core/verify.ts";
import { withDatabase } from "./database.ts";

/** `vigie verify`: whether the history and every sealed file are as they were recorded. */
export function verifyCommand(): Command {
  return new Command("verify")
    .description(
      "Check the history's chain, its signed heads and the bytes of every sealed file. Exit code 0 only when all holds.",
    )
    .option("--json", "print one JSON object")
    .addHelpText("after", "\nExamples:\n  vigie verify\n  vigie verify --json")
    .action(verify);
}

async function verify({ json }: { json?: boolean }): Promise<void> {
  await withDatabase(async () => {
    const { verifyAll } = await import("#server/core/verify.ts");
    const found = await verifyAll();
    console.log(json ? JSON.stringify(found, numbers, 2) : inWords(found));
    if (!found.holds) process.exitCode = 1;
  });
}

const numbers = (_key: string, value: unknown) => (typeof value === "bigint" ? Number(value) : value);

const chainFaults = {
  hash: "its content is not what was recorded",
  link: "it does not follow the row before it",
  gap: "it is missing",
} as const;
const headFaults = {
  signature: "its signature is wrong",
  foreign_key: "another key signed it",
  cut: "the history ends before it",
  differs: "the history differs from it",
} as const;

function inWords({ holds, history, heads, files }: Verification): string {
  const lines = [
    history.fault
      ? `History: BROKEN at row ${history.fault.seq}: ${chainFaults[history.fault.fault]}.`
      : `History: ${history.rows} rows, one unbroken chain.`,
    `Signed heads: ${heads.checked} checked${heads.faults.length > 0 ? `, ${heads.faults.length} BROKEN` : ""}.`,
    ...heads.faults.map(({ seq, fault }) => `  head of row ${seq}: ${headFaults[fault]}`),
    `Sealed files: ${files.checked} checked, ${files.bytes} bytes${files.faults.length > 0 ? `, ${files.faults.length} BROKEN` : ""}.`,
    ...files.faults.map(({ sha256, state }) => `  ${sha256}: ${state}`),
  ];
  if (files.unnamed > 0) lines.push(`  and ${files.unnamed} of uploads that were never finished`);
  return [...lines, holds ? "Everything holds." : "NOT everything holds."].join("\n");
}
