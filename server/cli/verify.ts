import { Command } from "commander";
import { Refusal } from "#server/db/refusal.ts";
import type { CustodyFault, FileFault, Verification } from "#server/schema/custody.ts";
import { withDatabase } from "./database.ts";
import { packInWords } from "./verify-pack.ts";

/** `vigie verify`: whether the history and every sealed file are as they were recorded; or whether a pack is. */
export function verifyCommand(): Command {
  return new Command("verify")
    .description(
      "Check the history's chain, its signed heads, the chains of custody and the bytes of every sealed file; or, given a pack that was handed out, check the pack alone, with no database. Exit code 0 only when all holds.",
    )
    .argument("[pack]", "a pack that was handed out (.tar)")
    .option("--manifest <file>", "the manifest.json of a pack that was unpacked")
    .option("--key <fingerprint>", "what the signing key's fingerprint must be, as the sender told it by another way")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      "\nExamples:\n  vigie verify\n  vigie verify --json\n  vigie verify V-2026-0001-ab12cd34ef56.tar --key 9f2c…\n  vigie verify --manifest unpacked/manifest.json",
    )
    .action(verify);
}

type Options = { json?: boolean; manifest?: string; key?: string | null };

async function verify(pack: string | undefined, { json, manifest, key = null }: Options): Promise<void> {
  if (pack !== undefined && manifest !== undefined) throw new Refusal("Name a pack or a manifest, not both.");
  const { checkPack, checkUnpacked } = await import("#server/custody/check-pack.ts");
  if (pack !== undefined) return report(await readable(checkPack(pack, key)), packInWords, json);
  if (manifest !== undefined) return report(await readable(checkUnpacked(manifest, key)), packInWords, json);
  if (key !== null) throw new Refusal("--key goes with a pack or a manifest.");
  await withDatabase(async () => {
    const { verifyAll } = await import("#server/core/verify.ts");
    report(await verifyAll(), inWords, json);
  });
}

function report<T extends { holds: boolean }>(found: T, words: (found: T) => string, json = false): void {
  console.log(json ? JSON.stringify(found, null, 2) : words(found));
  if (!found.holds) process.exitCode = 1;
}

/** A file that is no pack is refused in a sentence. */
async function readable<T>(check: Promise<T>): Promise<T> {
  try {
    return await check;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isMissing) throw new Refusal("There is no such file.");
    if (error instanceof Error && error.name === "NotAnArchive") throw new Refusal(error.message);
    throw error;
  }
}

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

const custodyFaults = {
  hash: "its content is not what was recorded",
  link: "it does not follow the row before it",
  gap: "it is missing",
  unnamed: "the history does not name it",
  missing: "the history names it, and it is missing",
} as const;
const fileFaults = {
  missing: "missing",
  damaged: "its bytes are not what was sealed",
  swapped: "another sealed file's content lies under its name",
  size: "its row states another size",
  unlisted: "custody calls it sealed, and it has no row",
} as const;

const countOf = (what: string, count: number, faults: number) =>
  `${what}: ${count} checked${faults > 0 ? `, ${faults} BROKEN` : ""}.`;

function inWords({ holds, history, heads, custody, manifest, files, omitted }: Verification): string {
  const lines = [
    history.fault
      ? `History: BROKEN at row ${history.fault.seq}: ${chainFaults[history.fault.fault]}.`
      : `History: ${history.rows} rows, one unbroken chain.`,
    countOf("Signed heads", heads.checked, heads.faults.length),
    ...heads.faults.map(({ seq, fault }) => `  head of row ${seq}: ${headFaults[fault]}`),
    countOf(`Custody: ${custody.rows} rows of items`, custody.items, custody.faults.length),
    ...custody.faults.map(custodyLine),
    countOf("What the tables say of files and records", manifest.checked, manifest.faults.length),
    ...manifest.faults.map(
      ({ item, field, recorded, found }) =>
        `  ${item.kind} ${item.label}: ${field} was recorded as ${recorded} and is ${found}`,
    ),
    ...(manifest.disposed > 0 ? [`  ${manifest.disposed} wordings disposed of, as the history tells`] : []),
    countOf(`Sealed files: ${files.bytes} bytes`, files.checked, files.faults.length),
    ...files.faults.map(fileLine),
  ];
  if (files.disposed > 0) lines.push(`  ${files.disposed} disposed of, as custody tells`);
  if (files.unnamed > 0) lines.push(`  and ${files.unnamed} of uploads that were never finished`);
  if (omitted > 0) lines.push(`${omitted} more faults are not listed.`);
  return [...lines, holds ? "Everything holds." : "NOT everything holds."].join("\n");
}

const custodyLine = ({ fault, item, number, historySeq }: CustodyFault): string =>
  item
    ? `  ${item.kind} ${item.label} (${item.id}), row ${number}: ${custodyFaults[fault]}`
    : `  a row written with history row ${historySeq}: ${custodyFaults[fault]}`;

const fileLine = ({ sha256, state, holds, items }: FileFault): string =>
  `  ${sha256}: ${fileFaults[state]}${state === "swapped" ? ` (${holds})` : ""}${items
    .map(({ kind, label }) => `; ${kind} ${label}`)
    .join("")}`;
