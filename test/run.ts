import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod";
import { ensureBuilt } from "#server/cli/build.ts";
import { ensureGenerated } from "#server/db/generate.ts";
import { chromiumPath } from "./support/chromium.ts";

// `npm test`: every runner, one after the other, and one line at the end that adds them up.

type Count = { passed: number; failed: number };
const Report = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const root = path.resolve(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const bin = (name: string, file: string) => path.join(path.dirname(require.resolve(`${name}/package.json`)), file);

const runners: [name: string, run: () => Count | Promise<Count>][] = [
  ["build", () => attempt(() => ensureBuilt({ say: console.log, signal: new AbortController().signal }))],
  ["types", () => program(bin("typescript", "bin/tsc"), ["--noEmit", "-p", "."])],
  ["lint", () => program(bin("@biomejs/biome", "bin/biome"), ["check", "."])],
  ["tests", () => vitest(["unit", "architecture", "integration"])],
  ["browser", () => browserTests()],
];

await ensureGenerated();
const total: Count = { passed: 0, failed: 0 };
for (const [name, run] of runners) {
  console.log(`\n── ${name}`);
  const { passed, failed } = await run();
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function attempt(work: () => Promise<void>): Promise<Count> {
  try {
    await work();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

function program(file: string, args: string[]): Count {
  return run(file, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function browserTests(): Promise<Count> {
  let chromium = "";
  const { failed } = await attempt(async () => {
    chromium = chromiumPath();
  });
  return failed ? { passed: 0, failed } : vitest(["browser"], { CHROMIUM_PATH: chromium });
}

/** A test that was skipped, a file that could not be loaded and an error outside of any test count as failed. */
function vitest(projects: string[], env: Record<string, string> = {}): Count {
  const folder = mkdtempSync(path.join(tmpdir(), "vigie-report-"));
  const file = path.join(folder, "report.json");
  const args = ["run", "--config", "test/vitest.config.ts", "--reporter=default", "--reporter=json"];
  const ended = run(
    bin("vitest", "vitest.mjs"),
    [...args, `--outputFile.json=${file}`, ...projects.flatMap((name) => ["--project", name])],
    env,
  );
  try {
    const report = Report.parse(JSON.parse(readFileSync(file, "utf8")));
    const unloaded = report.testResults.filter(
      (test) => test.status === "failed" && test.assertionResults.length === 0,
    );
    const failed = report.numTotalTests - report.numPassedTests + unloaded.length;
    return { passed: report.numPassedTests, failed: failed === 0 && !(ended && report.success) ? 1 : failed };
  } catch (error) {
    console.error(`The tests ended without a report: ${error}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a Node program of a package; whether it succeeded. */
function run(file: string, args: string[], env: Record<string, string> = {}): boolean {
  return (
    spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: "inherit", env: { ...process.env, ...env } })
      .status === 0
  );
}
