import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

/** The Chromium the browser tests drive; installed by the means the machine has where there is none. */
export function chromiumPath(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (canRun(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, which cannot be run.`);
  }
  return found() ?? installed();
}

function found(): string | null {
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser", chromium.executablePath()].find(canRun) ?? null;
}

function installed(): string {
  for (const [command, args] of means()) {
    console.log(`No Chromium is installed; installing one: ${command} ${args.join(" ")}`);
    spawnSync(command, args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  const path = found();
  if (path) return path;
  throw new Error(
    "The browser tests need Chromium, and it could not be installed. Install it (on Debian: apt-get install chromium fonts-noto-cjk), or set CHROMIUM_PATH.",
  );
}

function means(): [command: string, args: string[]][] {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && canRun("/usr/bin/apt-get")) {
    return [
      ["apt-get", ["update", "--quiet"]],
      ["apt-get", ["install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"]],
    ];
  }
  const playwright = path.dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
  return [[process.execPath, [path.join(playwright, "cli.js"), "install", "chromium"]]];
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
