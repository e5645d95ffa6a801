import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import { env } from "#server/core/env.ts";
import { type Cluster, startCluster } from "#server/db/embedded.ts";
import { ensureGenerated } from "#server/db/generate.ts";
import { migrate } from "#server/db/migrate.ts";
import { makeWritable } from "#server/db/postgres-place.ts";
import { Refusal } from "#server/db/refusal.ts";
import { ensureBuilt } from "./build.ts";
import { keepRunning } from "./child.ts";
import { assertReachable } from "./database.ts";
import { type Lock, takeLock } from "./lock.ts";

export function startCommand(): Command {
  return new Command("start")
    .description(
      "Runs Vigie: starts its database, brings it up to date, builds the web application where needed, and serves.",
    )
    .addHelpText(
      "after",
      `
Settings, from the environment:
  PORT             the port of the web application (3000)
  VIGIE_HOST       the address it listens on (127.0.0.1: this machine only)
  VIGIE_HOME       where database, vault and secrets live (.vigie)
  DATABASE_URL     a PostgreSQL of yours instead of the embedded one
  VIGIE_S3_BUCKET  a bucket that holds the vault instead of a folder (see the README for its other settings)
  VIGIE_WORKERS    how many jobs are done at once (2)
  NEXTAUTH_URL     the public address, where it is not http://localhost:PORT
  NEXTAUTH_SECRET  what signs the sessions; made once where it is not given

Examples:
  vigie start
  PORT=8080 vigie start
  DATABASE_URL=postgresql://vigie:secret@db.example.ca/vigie vigie start`,
    )
    .action(start);
}

type Undo = () => unknown;
type Stage = { later: (undo: Undo) => void; signal: AbortSignal };

const say = (line: string) => console.log(line);
const root = path.resolve(import.meta.dirname, "../..");

/** Runs until it is told to stop, and leaves nothing running, whatever happened. */
async function start(): Promise<void> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, stop);
  const undo: Undo[] = [];
  try {
    await serve({ later: (step) => undo.unshift(step), signal: stopping.signal });
  } catch (error) {
    // A stage that was interrupted on request did not fail.
    if (!stopping.signal.aborted) throw error;
  } finally {
    if (stopping.signal.aborted) say("Stopping.");
    for (const step of undo) await step();
    for (const signal of signals) process.off(signal, stop);
  }
  say("Stopped.");
}

async function serve({ later, signal }: Stage): Promise<void> {
  await assertPortFree();
  makeWritable(env.home);
  const lock = takeLock(env.home);
  later(() => lock.release());
  await ensureGenerated();
  signal.throwIfAborted();
  process.env.DATABASE_URL = await openDatabase({ lock, later });
  signal.throwIfAborted();
  const applied = await migrate(env.databaseUrl);
  if (applied.length > 0) say(`Migrations applied: ${applied.length}.`);
  await assertVaultServes();
  signal.throwIfAborted();
  await ensureBuilt({ say, signal });
  const signIns = await seedDemo();
  signal.throwIfAborted();
  startChildren({ later });
  await untilHealthy(signal);
  announce(signIns);
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

/** Evidence cannot be kept or shown without the vault: better told now than at the first upload. */
async function assertVaultServes(): Promise<void> {
  try {
    // Loaded late: it needs the generated client.
    const { vault } = await import("#server/core/sealed.ts");
    await (await vault()).check();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(`The vault does not serve: ${why} Check VIGIE_HOME, or the VIGIE_S3_ settings.`, {
      cause: error,
    });
  }
}

function assertPortFree(): Promise<void> {
  const { port, host } = env;
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start.`,
        EACCES: `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start.`,
      };
      reject(
        new Refusal(
          reasons[error.code ?? ""] ??
            `Vigie cannot listen on ${host}:${port} (${error.message}). Check PORT and VIGIE_HOST.`,
        ),
      );
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** The address of the database, which is started and kept running unless it is somebody else's. */
async function openDatabase({ lock, later }: Pick<Stage, "later"> & { lock: Lock }): Promise<string> {
  const external = env.externalDatabaseUrl;
  if (external) {
    await assertReachable(external);
    return external;
  }
  const home = env.home;
  let cluster = await startCluster({ home, port: env.databasePort });
  let closing = false;
  later(() => {
    closing = true;
    return cluster.stop();
  });
  const { url, directory } = cluster;
  lock.share(url);
  if (path.dirname(directory) !== home)
    say(`The database is in ${directory}, because the user postgres cannot enter ${home}.`);
  void keepCluster();
  return url;

  async function keepCluster(): Promise<void> {
    for (let next: Cluster | null = cluster; next; next = await again()) await next.ended;
  }

  async function again(): Promise<Cluster | null> {
    if (closing) return null;
    say("The database stopped; starting it again.");
    // On the port it had, so that the children find it again.
    cluster = await startCluster({ home, port: Number(new URL(url).port) });
    if (closing) await cluster.stop();
    return cluster;
  }
}

function startChildren({ later }: Pick<Stage, "later">): void {
  const require = createRequire(import.meta.url);
  const shared = { DATABASE_URL: env.databaseUrl, VIGIE_HOME: env.home, NODE_ENV: "production" };
  const web = keepRunning({
    name: "web",
    args: [require.resolve("next/dist/bin/next"), "start", "--hostname", env.host, "--port", String(env.port)],
    env: {
      ...shared,
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_DIST_DIR: env.buildDirectory,
      NEXTAUTH_URL: env.authUrl,
      NEXTAUTH_SECRET: env.authSecret,
    },
    logFile: path.join(env.home, "web.log"),
    say,
  });
  const worker = keepRunning({
    name: "worker",
    args: ["--import", import.meta.resolve("tsx"), path.join(root, "server/worker/main.ts")],
    env: shared,
    logFile: path.join(env.home, "worker.log"),
    say,
  });
  later(() => Promise.all([web.stop(), worker.stop()]));
}

async function untilHealthy(signal: AbortSignal): Promise<void> {
  const host = ["0.0.0.0", "::"].includes(env.host) ? "127.0.0.1" : env.host;
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${env.port}/api/health`;
  const deadline = performance.now() + 180_000;
  while (performance.now() < deadline) {
    const answer = await fetch(address, { signal }).catch(() => null);
    if (answer?.ok) return;
    await pause(150, undefined, { signal });
  }
  throw new Refusal(`Vigie did not become ready within three minutes. Its logs are in ${env.home}.`);
}

/** Who can sign in to the demo. */
export type SignIn = { name: string; role: string; email: string; password: string };

async function seedDemo(): Promise<SignIn[]> {
  // Loaded late: the client of the database does not exist before ensureGenerated.
  const [{ seedOnce }, { prisma }] = await Promise.all([import("./seed.ts"), import("#server/db/client.ts")]);
  try {
    return await seedOnce();
  } finally {
    await prisma.$disconnect();
  }
}

function announce(signIns: SignIn[]): void {
  say(`\nVigie runs at ${env.authUrl}\n`);
  if (signIns.length > 0) say("Demo sign-ins:");
  const width = Math.max(0, ...signIns.map(({ email }) => email.length));
  for (const { email, password, role } of signIns) say(`  ${email.padEnd(width)}  ${password}  ${role}`);
  say("\nCtrl-C stops it.");
}
