import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { env } from "#server/core/env.ts";
import { Refusal } from "#server/db/refusal.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** What the web application is made of. */
const sources = ["app", "components", "messages", "server", "prisma/schema", "public"];
const loneFiles = [
  "next.config.js",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** Builds the web application where there is no build of exactly these sources. */
export async function ensureBuilt({
  say,
  signal,
}: {
  say: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  const folder = path.resolve(root, env.buildDirectory);
  const stamp = path.join(folder, "vigie-build.json");
  const hash = hashOfSources();
  if (existsSync(path.join(folder, "BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(stamp, "");
  } catch {
    throw new Refusal(
      `Vigie cannot write the web application to ${folder}. Make it writable for this user, or start Vigie once as a user who can.`,
    );
  }
  say("Building the web application; this happens once and takes about a minute.");
  await build({ say, signal });
  writeFileSync(stamp, hash);
}

function hashOfSources(): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  const files = [...sources.flatMap((folder) => [...filesIn(folder)]), ...loneFiles];
  for (const file of files.sort()) {
    const full = path.join(root, file);
    if (existsSync(full)) hash.update(`\0${file}\0`).update(readFileSync(full));
  }
  return hash.digest("hex");
}

function* filesIn(folder: string): Generator<string> {
  if (!existsSync(path.join(root, folder))) return;
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = path.posix.join(folder, entry.name);
    // The generated client follows from the schema, and nothing of the web application imports the command line.
    if (name === "server/db/generated" || name === "server/cli") continue;
    if (entry.isDirectory()) yield* filesIn(name);
    else yield name;
  }
}

function build({ say, signal }: { say: (line: string) => void; signal: AbortSignal }): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NEXT_DIST_DIR: env.buildDirectory },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group, so that stopping takes the compiler's workers along.
    detached: true,
  });
  const stop = () => {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  };
  signal.addEventListener("abort", stop);
  eachLine(child.stdout, (line) => say(`build | ${line}`));
  eachLine(child.stderr, (line) => say(`build | ${line}`));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", stop);
      if (code === 0) resolve();
      else reject(new Refusal("The web application could not be built; the lines above say why."));
    });
  });
}

/** Calls back with each whole, non-empty line of a stream. */
export function eachLine(stream: NodeJS.ReadableStream, call: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim()) call(line);
  });
  stream.on("end", () => {
    if (rest.trim()) call(rest);
  });
}
