import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { Refusal } from "#server/db/refusal.ts";

const Holder = z.object({ pid: z.number(), born: z.string().nullable(), databaseUrl: z.string().nullable() });
type Holder = z.output<typeof Holder>;

/** The right to run on a home directory. One process holds it at a time. */
export type Lock = {
  /** Lets other commands of the same user use the database of this process. */
  share(databaseUrl: string): void;
  release(): void;
};

/** Takes the lock, or refuses where a living process holds it. One that was killed does not hold it any more. */
export function takeLock(home: string): Lock {
  const file = fileOf(home);
  const mine: Holder = { pid: process.pid, born: bornAt(process.pid), databaseUrl: null };
  const holder = holderOf(home);
  if (holder)
    throw new Refusal(
      `Vigie already runs on ${home} (process ${holder.pid}). Stop it first, or set VIGIE_HOME to another directory.`,
    );
  rmSync(file, { force: true });
  try {
    writeFileSync(file, JSON.stringify(mine), { mode: 0o600, flag: "wx" });
  } catch {
    throw new Refusal(`Another Vigie is starting on ${home}. Stop it first, or set VIGIE_HOME to another directory.`);
  }
  return {
    share: (databaseUrl) => writeFileSync(file, JSON.stringify({ ...mine, databaseUrl }), { mode: 0o600 }),
    release: () => rmSync(file, { force: true }),
  };
}

/** Who runs on the home directory now; null where nobody does. */
export function holderOf(home: string): Holder | null {
  let text: string;
  try {
    text = readFileSync(fileOf(home), "utf8");
  } catch {
    return null;
  }
  const holder = Holder.safeParse(parsed(text));
  if (!holder.success || !isAlive(holder.data.pid)) return null;
  // After a restart of the machine or the container another process may have got the same number.
  return bornAt(holder.data.pid) === holder.data.born ? holder.data : null;
}

function fileOf(home: string): string {
  return path.join(home, "lock.json");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The boot and the tick a process was started at; null where the system does not say. */
function bornAt(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program, in brackets, may contain anything; what follows it does not.
    return `${boot} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return null;
  }
}
