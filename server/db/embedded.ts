import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { giveDirectory, type Place, placeOf } from "./postgres-place.ts";
import { Refusal } from "./refusal.ts";

/** A running PostgreSQL of our own. */
export type Cluster = {
  url: string;
  directory: string;
  /** Resolves when the server ends, whether asked to or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

type Launched = { server: ChildProcess; place: Place; url: string; logFile: string };

type Options = {
  home: string;
  /** Null for any free one. */
  port?: number | null;
  database?: string;
  /** Further server settings, such as `fsync=off` for tests. */
  settings?: string[];
};

/** Starts the PostgreSQL of a home directory, and creates it where it does not exist. The caller owns the home's lock. */
export async function startCluster({
  home,
  port = null,
  database = "vigie",
  settings = [],
}: Options): Promise<Cluster> {
  const place = placeOf(home);
  await create(place);
  await endOrphan(place.directory);
  const logFile = path.join(home, "postgres.log");
  const chosen = port ?? (await freePort());
  const server = launch({ place, port: chosen, settings, logFile });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = `postgresql://vigie:${place.password}@127.0.0.1:${chosen}/${database}`;
  await ready({ server, place, url, logFile });
  await createDatabase(url, database);
  return { url, directory: place.directory, ended, stop: () => stop(server, ended) };
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function create({ directory, password, user, bin }: Place): Promise<void> {
  if (existsSync(path.join(directory, "PG_VERSION"))) return;
  // Made aside and renamed: an interrupted start leaves no half of a database behind.
  const unfinished = `${directory}.new`;
  const passwordFile = `${directory}.password`;
  giveDirectory(unfinished, user);
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: "wx" });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    const made = spawnSync(
      path.join(bin, "initdb"),
      [
        `--pgdata=${unfinished}`,
        "--username=vigie",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The same order of text on every machine, whatever its locales are.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      { ...user, cwd: "/", env: serverEnv(), encoding: "utf8" },
    );
    if (made.status !== 0)
      throw new Refusal(`The database could not be created: ${lastLine(made.stderr ?? String(made.error))}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, directory);
}

/** A supervisor that was killed outright leaves its PostgreSQL running, or only the file that says it runs. */
async function endOrphan(directory: string): Promise<void> {
  const file = path.join(directory, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isServerOf(pid, directory)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waited = 0; isServerOf(pid, directory); waited += 50) {
    if (waited === 20_000) process.kill(pid, "SIGQUIT");
    await pause(50);
  }
}

function isServerOf(pid: number, directory: string): boolean {
  try {
    // PostgreSQL works inside its data directory; another process that got the same number does not.
    return readlinkSync(`/proc/${pid}/cwd`) === directory;
  } catch {
    if (existsSync("/proc/self")) return false;
    const listed = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return listed.status === 0 && listed.stdout.includes(directory);
  }
}

function launch({
  place,
  port,
  settings,
  logFile,
}: {
  place: Place;
  port: number;
  settings: string[];
  logFile: string;
}): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) truncateSync(logFile);
  const output = openSync(logFile, "a", 0o600);
  const set = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    ...settings,
  ];
  const server = spawn(
    path.join(place.bin, "postgres"),
    ["-D", place.directory, "-p", String(port), ...set.flatMap((setting) => ["-c", setting])],
    // Its own process group: Ctrl-C must reach the supervisor alone, which stops the others in order.
    { ...place.user, cwd: "/", env: serverEnv(), stdio: ["ignore", output, output], detached: true },
  );
  closeSync(output);
  return server;
}

function serverEnv(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

async function ready({ server, place, url, logFile }: Launched): Promise<void> {
  let failure: unknown = null;
  server.once("error", (error) => {
    failure = error;
  });
  while (!saysReady(place.directory, server.pid)) {
    if (failure || server.exitCode !== null || server.signalCode !== null) {
      throw new Refusal(
        `The embedded PostgreSQL did not start: ${failure ?? lastLine(readFileSync(logFile, "utf8"))}. Its log is ${logFile}.`,
      );
    }
    await pause(30);
  }
  try {
    await onServer(url, async () => undefined);
  } catch (error) {
    server.kill("SIGINT");
    if (!(error instanceof pg.DatabaseError && error.code === "28P01")) throw error;
    throw new Refusal(
      "The embedded PostgreSQL does not take the password of postgres.json. Restore that file from the backup of its database.",
    );
  }
}

/** Asked of its own file and not of its port, where another server may answer. */
function saysReady(directory: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && (lines[7] ?? "").startsWith("ready");
  } catch {
    return false;
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  await onServer(url, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
}

/** Works on the server's own database, which always exists. */
async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const own = new URL(url);
  own.pathname = "/postgres";
  const client = new pg.Client({ connectionString: own.href });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function stop(server: ChildProcess, ended: Promise<void>): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGINT");
  const patience = setTimeout(() => server.kill("SIGQUIT"), 20_000);
  await ended;
  clearTimeout(patience);
}

function lastLine(text: string): string {
  const lines = text
    .replace(/^.*database system is shut down\n/gm, "")
    .trim()
    .split("\n");
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line));
  return (fatal ?? lines.at(-1) ?? "").replace(/^.*(?:FATAL|PANIC|error): +/i, "").trim();
}
