import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const schemaFolder = path.join(root, "prisma/schema");
const generated = path.join(import.meta.dirname, "generated");
const stamp = path.join(generated, ".schema-hash");

/** Generates the Prisma client where it is missing or older than the schema. Needs no network. */
export async function ensureGenerated(): Promise<void> {
  const hash = hashOfSchema();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  await generate();
  writeFileSync(stamp, hash);
}

function hashOfSchema(): string {
  const hash = createHash("sha256").update(readFileSync(createRequire(import.meta.url).resolve("prisma/package.json")));
  for (const file of readdirSync(schemaFolder).sort()) {
    hash.update(file).update(readFileSync(path.join(schemaFolder, file)));
  }
  return hash.digest("hex");
}

function generate(): Promise<void> {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build/index.js");
  const child = spawn(process.execPath, [cli, "generate", "--config", path.join(root, "prisma/prisma.config.ts")], {
    cwd: root,
    // Generating runs no engine, but the command line downloads one unless it is told of an executable.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  child.stdout.on("data", (chunk) => output.push(String(chunk)));
  child.stderr.on("data", (chunk) => output.push(String(chunk)));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The Prisma client could not be generated:\n${output.join("")}`));
    });
  });
}
