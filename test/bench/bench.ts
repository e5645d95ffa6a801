import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { ensureGenerated } from "#server/db/generate.ts";
import type { ImportFormat } from "./import.ts";

/**
 * `npm run bench`: what Vigie costs, as Markdown on the standard output and as JSON in a file. Each section runs in a
 * process of its own, so that none measures the memory or the caches of another.
 */

type Report = { json: unknown; markdown: string };
type Section = { title: string; run: (scale: number) => Promise<Report> };

/** Each is loaded only where it runs: the client of the database must have been generated before. */
const sections: Record<string, Section> = {
  "co-share": {
    title: "`vigie detect co-share`",
    async run(scale) {
      const { benchCoShare, coShareTable } = await import("./co-share.ts");
      const json = benchCoShare([1_000_000, 4_000_000, 10_000_000].map((size) => size * scale));
      return { json, markdown: coShareTable(json) };
    },
  },
  import: importSection("csv", 1_000_000),
  "import-ndjson": importSection("ndjson", 1_000_000),
  // Excel's own limit is 1,048,576 rows, the header among them.
  "import-excel": importSection("xlsx", 1_048_575),
  "import-csv-10m": importSection("csv", 10_000_000, 1),
  "import-ndjson-10m": importSection("ndjson", 10_000_000, 1),
  verify: {
    title: "Hashing the vault beside sha256sum",
    async run(scale) {
      const { benchVerify, verifyTableOf } = await import("./verify.ts");
      const json = await benchVerify({ fileMiB: Math.ceil(256 * scale) });
      return { json, markdown: verifyTableOf(json) };
    },
  },
  app: {
    title: "From a file to a scored case",
    async run(scale) {
      const { benchApp, appTableOf } = await import("./app.ts");
      const json = await onOwnVigie(() => benchApp({ events: 1_000_000 * scale }));
      return { json, markdown: appTableOf(json) };
    },
  },
  lists: {
    title: "Case list and case page",
    async run(scale) {
      const { benchLists, listsTableOf } = await import("./lists.ts");
      const json = await onOwnVigie(() => benchLists({ cases: 10_000 * scale }));
      return { json, markdown: listsTableOf(json) };
    },
  },
};

function importSection(format: ImportFormat, events: number, runs = 5): Section {
  return {
    title: `An import of ${format} beside DuckDB's own copy of the file`,
    async run(scale) {
      const { benchImport, importTableOf } = await import("./import.ts");
      const json = await benchImport({ format, events: Math.round(events * scale), runs });
      return { json, markdown: importTableOf(json) };
    },
  };
}

async function onOwnVigie<T>(work: () => Promise<T>): Promise<T> {
  const { withOwnVigie } = await import("./own-vigie.ts");
  return withOwnVigie(work);
}

type Flags = { only?: string; json?: string; scale: number };

const { only, json, scale } = new Command("bench")
  .description("Measures Vigie and prints Markdown tables.")
  .addOption(new Option("--only <section>", "one section").choices(Object.keys(sections)))
  .option("--json <file>", "where the same numbers go as JSON")
  .option("--scale <share>", "a share of the full size, to try it out", asShare, 1)
  .parse()
  .opts<Flags>();

await ensureGenerated();
const results = only ? { [only]: await measure(only) } : await measureApart();
if (json) await writeFile(json, `${JSON.stringify({ machine: machine(), scale, ...results }, null, 2)}\n`);

async function measure(name: string): Promise<unknown> {
  const section = sections[name];
  if (!section) throw new Error(`there is no section ${name}`);
  const report = await section.run(scale);
  console.log(`### ${section.title}\n\n${report.markdown}\n`);
  return report.json;
}

async function measureApart(): Promise<Record<string, unknown>> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-bench-"));
  try {
    console.log(`${machine()}\n`);
    const found: Record<string, unknown> = {};
    for (const name of Object.keys(sections)) {
      const file = path.join(directory, `${name}.json`);
      const flags = ["--only", name, "--json", file, "--scale", String(scale)];
      const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, ...flags], {
        stdio: "inherit",
      });
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`${name} ended with code ${code}`);
      found[name] = JSON.parse(await readFile(file, "utf8"))[name];
    }
    return found;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function machine(): string {
  const [{ model } = { model: "an unknown processor" }] = cpus();
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.`;
}

function asShare(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError("A share is above 0 and at most 1.");
  return share;
}
