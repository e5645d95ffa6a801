import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { openVault } from "#server/core/vault.ts";

export type VerifyBench = {
  files: number;
  mebibytes: number;
  /** Medians over the runs, taken in turn, each over all files one after another. */
  verifyMiBPerSecond: number;
  sha256sumMiBPerSecond: number;
  ratio: number;
};

/** How fast the vault's own check reads and hashes sealed files, beside `sha256sum` on the same files. */
export async function benchVerify({ files = 8, fileMiB = 256, runs = 5 } = {}): Promise<VerifyBench> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-bench-"));
  try {
    const vault = await openVault(directory);
    const hashes: string[] = [];
    for (let i = 0; i < files; i += 1) hashes.push((await vault.put(randomMebibytes(fileMiB))).sha256);
    const own: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      own.push(
        await seconds(async () => {
          for (const sha256 of hashes) if ((await vault.verify(sha256)) !== "ok") throw new Error("damaged");
        }),
      );
      theirs.push(await seconds(() => vault.withFiles(hashes, (paths) => promisify(execFile)("sha256sum", paths))));
    }
    const mebibytes = files * fileMiB;
    return {
      files,
      mebibytes,
      verifyMiBPerSecond: mebibytes / median(own),
      sha256sumMiBPerSecond: mebibytes / median(theirs),
      ratio: median(own.map((one, i) => one / (theirs[i] ?? 1))),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** As lines of a Markdown table. */
export const verifyTableOf = (bench: VerifyBench): string =>
  [
    "| files | MiB | vault, MiB/s | sha256sum, MiB/s | ratio |",
    "|--:|--:|--:|--:|--:|",
    `| ${bench.files} | ${bench.mebibytes.toLocaleString("en")} | ${bench.verifyMiBPerSecond.toFixed(0)} | ${bench.sha256sumMiBPerSecond.toFixed(0)} | ${bench.ratio.toFixed(2)} |`,
  ].join("\n");

async function* randomMebibytes(count: number) {
  for (let i = 0; i < count; i += 1) yield randomBytes(1 << 20);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
