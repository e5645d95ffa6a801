import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { eachLine } from "./build.ts";

type Options = {
  name: string;
  args: string[];
  env: Record<string, string>;
  /** Takes all that the child prints. What it complains of is shown as well. */
  logFile: string;
  say: (line: string) => void;
};

/** A process that is started again when it dies, until it is told to stop. */
export type Child = { stop(): Promise<void> };

const root = path.resolve(import.meta.dirname, "../..");
const leash = path.join(import.meta.dirname, "leash.js");

const firstWait = 500;
const longestWait = 30_000;
/** A child that lived this long had started well; the next death is a new one. */
const healthyAfter = 60_000;
const patience = 15_000;

/** Starts a Node process and keeps it running. */
export function keepRunning(options: Options): Child {
  const stopping = new AbortController();
  let current: ChildProcess | null = null;
  const finished = loop();
  return {
    async stop() {
      stopping.abort();
      if (current) await end(current);
      await finished;
    },
  };

  async function loop(): Promise<void> {
    let wait = firstWait;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      current = launch(options);
      const how = await exitOf(current);
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt > healthyAfter) wait = firstWait;
      options.say(`The ${options.name} stopped (${how}); starting it again in ${wait / 1000} s.`);
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, longestWait);
    }
  }
}

function launch({ name, args, env, logFile, say }: Options): ChildProcess {
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Ctrl-C must reach the supervisor alone, which stops the others in order.
    detached: true,
  });
  const log = createWriteStream(logFile, { flags: "a", mode: 0o600 });
  child.stdout?.pipe(log, { end: false });
  child.once("close", () => log.end());
  child.stderr?.pipe(log, { end: false });
  if (child.stderr) eachLine(child.stderr, (line) => isNews(line) && say(`${name} | ${line}`));
  return child;
}

/** What went as it should is in the log alone. */
function isNews(line: string): boolean {
  return !line.includes('"level":"info"');
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ? `killed by ${signal}` : `exit code ${code}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = exitOf(child);
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  await gone;
  clearTimeout(timer);
}
