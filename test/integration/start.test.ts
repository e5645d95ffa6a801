import { rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { freshDatabase, temporaryHome } from "#test/support/postgres.ts";
import { processesOf, type RunningVigie, runVigie } from "#test/support/running-vigie.ts";

const home = temporaryHome();
const ready = /Vigie runs at http:\/\/localhost:\d+/;
const wait = { timeout: 60_000, interval: 100 };

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("vigie start", { timeout: 400_000 }, () => {
  let vigie: RunningVigie;

  afterEach(async () => {
    await vigie.end("SIGTERM");
    expect(processesOf(home)).toEqual([]);
  });

  test("brings up all parts, says where, and stops all of them on SIGTERM", async () => {
    vigie = await runVigie({ home });
    await vigie.untilPrinted(ready);
    const answer = await fetch(`${vigie.url}/api/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: "ok", database: "ok", queue: "ok", vault: "ok", version: "0.1.0" });
    expect(await vigie.end("SIGTERM")).toBe(0);
    expect(processesOf(home)).toEqual([]);
  });

  test("builds, migrates and seeds nothing again, and stops on Ctrl-C", async () => {
    vigie = await runVigie({ home });
    await vigie.untilPrinted(ready);
    expect(vigie.printed()).not.toMatch(/Building|Migrations|Seed/);
    expect(await vigie.end("SIGINT")).toBe(0);
  });

  test("stops all of it when npm, which people call, gets the signal", async () => {
    vigie = await runVigie({ home, argv: ["npm", "start"] });
    await vigie.untilPrinted(ready);
    expect(await vigie.end("SIGTERM")).toBe(0);
    expect(processesOf(home)).toEqual([]);
  });

  test.each([
    ["worker", "server/worker/main.ts"],
    ["web", "next-server"],
    ["database", "bin/postgres"],
  ])("starts the %s again when it is killed, and says so", async (name, argument) => {
    vigie = await runVigie({ home });
    await vigie.untilPrinted(ready);
    const [pid] = processesOf(home, argument);
    if (!pid) throw new Error(`no process of the ${name} is running`);
    process.kill(pid, "SIGKILL");
    await vigie.untilPrinted(new RegExp(`The ${name} stopped.*; starting it again`));
    await vi.waitFor(async () => {
      expect(processesOf(home, argument)).not.toContain(pid);
      expect((await fetch(`${vigie.url}/api/health`)).status).toBe(200);
    }, wait);
  });

  test("comes back after it was killed outright, on the same data", async () => {
    const killed = await runVigie({ home });
    await killed.untilPrinted(ready);
    await killed.end("SIGKILL");
    vigie = await runVigie({ home });
    await vigie.untilPrinted(ready);
    expect((await fetch(`${vigie.url}/api/health`)).status).toBe(200);
    expect(vigie.printed()).not.toMatch(/Migrations|Seed/);
  });

  test("leaves a running Vigie alone and refuses to run beside it", async () => {
    vigie = await runVigie({ home });
    await vigie.untilPrinted(ready);
    const second = await runVigie({ home });
    expect(await second.ended()).toBe(1);
    expect(second.printed()).toBe(
      `vigie: Vigie already runs on ${home} (process ${vigie.process.pid}). Stop it first, or set VIGIE_HOME to another directory.\n`,
    );
    expect((await fetch(`${vigie.url}/api/health`)).status).toBe(200);
  });

  test("uses the database that DATABASE_URL names, and starts none", async () => {
    const database = await freshDatabase(inject("clusterUrl"));
    const other = temporaryHome();
    vigie = await runVigie({ home: other, env: { DATABASE_URL: database.url } });
    await vigie.untilPrinted(ready);
    expect((await fetch(`${vigie.url}/api/health`)).status).toBe(200);
    expect(processesOf(other, "bin/postgres")).toEqual([]);
    expect(await vigie.end("SIGTERM")).toBe(0);
    expect(processesOf(other)).toEqual([]);
    await database.drop();
    rmSync(other, { recursive: true });
  });
});

describe("vigie start refuses in one sentence and leaves nothing running", { timeout: 60_000 }, () => {
  const taken = net.createServer();
  let takenPort = 0;
  const empty = temporaryHome();

  beforeAll(async () => {
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    takenPort = address && typeof address === "object" ? address.port : 0;
  });
  afterAll(() => {
    taken.close();
    rmSync(empty, { recursive: true });
  });

  test("a taken port", async () => {
    expect(await refusal({ PORT: String(takenPort) })).toBe(
      `vigie: Port ${takenPort} is taken by another program. Choose another: PORT=${takenPort + 1} npm start.\n`,
    );
  });

  test("a port that is none", async () => {
    expect(await refusal({ PORT: "http" })).toBe("vigie: PORT must be a port between 1 and 65535.\n");
  });

  test("a directory that cannot be written to", async () => {
    expect(await refusal({ VIGIE_HOME: "/dev/null/vigie" })).toBe(
      "vigie: Vigie cannot write to /dev/null/vigie. Make it writable for this user, or set VIGIE_HOME to a directory that is.\n",
    );
  });

  test("a database that does not answer, without telling its password", async () => {
    expect(await refusal({ DATABASE_URL: `postgresql://vigie:secret@127.0.0.1:${takenPort}/vigie` })).toMatch(
      new RegExp(
        `^vigie: No PostgreSQL can be used at 127.0.0.1:${takenPort}/vigie \\(.*\\)\\. Check DATABASE_URL\\.\n$`,
      ),
    );
  });

  test("a database newer than the application", async () => {
    const database = await freshDatabase(inject("clusterUrl"));
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       values ('later', 'x', now(), '29990101000000_later', now(), 1)`,
    );
    await client.end();
    expect(await refusal({ DATABASE_URL: database.url })).toBe(
      "vigie: The database is newer than this version of Vigie: it has the migration 29990101000000_later, which this version does not know. Start the version that made it, or a later one.\n",
    );
    await database.drop();
  });

  test("an old Node", async () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.18.1"})`;
    expect(await refusal({}, ["--import", older])).toBe("Vigie needs Node 20.19 or later; this is Node 20.18.1.\n");
  });

  async function refusal(env: Record<string, string>, nodeArgs: string[] = []): Promise<string> {
    const own = path.join(empty, "home");
    const vigie = await runVigie({ home: own, env, nodeArgs });
    expect(await vigie.ended()).toBe(1);
    expect(processesOf(own)).toEqual([]);
    return vigie.printed();
  }
});
