import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#server/db/embedded.ts";

/** The real command line, running as a process of its own. */
export type RunningVigie = {
  process: ChildProcess;
  url: string;
  /** All it has printed so far. */
  printed: () => string;
  /** Waits until it has printed what matches. */
  untilPrinted: (pattern: RegExp) => Promise<void>;
  /** Sends the signal and waits for the end; answers the exit code. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Waits for the end; answers the exit code. */
  ended: () => Promise<number | null>;
};

type Options = { home: string; env?: Record<string, string>; nodeArgs?: string[]; argv?: string[] };

/** Runs `vigie start`, or what `argv` says, on a free port. It finds no database but the embedded one, unless told. */
export async function runVigie({ home, env = {}, nodeArgs = [], argv }: Options): Promise<RunningVigie> {
  const port = env.PORT ?? String(await freePort());
  const { DATABASE_URL: _, VITEST: __, NODE_ENV: ___, ...inherited } = process.env;
  const [program = "", ...args] = argv ?? [process.execPath, ...nodeArgs, "server/cli/vigie.js", "start"];
  const child = spawn(program, args, {
    env: { ...inherited, NODE_ENV: "production", PORT: port, VIGIE_HOME: home, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  const closed = once(child, "close");
  const ended = async () => {
    await closed;
    return child.exitCode;
  };
  return {
    process: child,
    url: `http://localhost:${port}`,
    printed: () => text,
    untilPrinted: (pattern) => untilPrinted({ child, text: () => text, pattern }),
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended();
    },
  };
}

async function untilPrinted({ child, text, pattern }: { child: ChildProcess; text: () => string; pattern: RegExp }) {
  const end = Date.now() + 300_000;
  while (!pattern.test(text()) && child.exitCode === null && child.signalCode === null && Date.now() < end)
    await pause(50);
  if (!pattern.test(text())) throw new Error(`Vigie did not print ${pattern}:\n${text()}`);
}

/** The processes that belong to a home: by their environment, or, as PostgreSQL has another, by their arguments. */
export function processesOf(home: string, argument = ""): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.map(Number).filter((pid) => {
    const command = contentOf(`/proc/${pid}/cmdline`);
    const belongs = command.includes(home) || contentOf(`/proc/${pid}/environ`).includes(`VIGIE_HOME=${home}\0`);
    return belongs && command.includes(argument);
  });
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It ended while we looked.
    return "";
  }
}
