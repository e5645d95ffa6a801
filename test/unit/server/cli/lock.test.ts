import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holderOf, takeLock } from "#server/cli/lock.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "vigie-lock-"));
});
afterEach(() => rmSync(home, { recursive: true }));

test("one process holds a home at a time, until it lets go", () => {
  const lock = takeLock(home);
  expect(() => takeLock(home)).toThrow(`Vigie already runs on ${home} (process ${process.pid}).`);
  lock.release();
  takeLock(home).release();
});

test("the holder tells other commands where its database is, and only its own user can read it", () => {
  const lock = takeLock(home);
  lock.share("postgresql://vigie:secret@127.0.0.1:5000/vigie");
  expect(holderOf(home)).toMatchObject({
    pid: process.pid,
    databaseUrl: "postgresql://vigie:secret@127.0.0.1:5000/vigie",
  });
  expect(statSync(path.join(home, "lock.json")).mode & 0o777).toBe(0o600);
  lock.release();
  expect(holderOf(home)).toBeNull();
});

test("a process that was killed holds nothing any more", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  write({ pid, born: null, databaseUrl: null });
  expect(holderOf(home)).toBeNull();
  takeLock(home).release();
});

test("another process that got the number of the killed one does not hold its lock", () => {
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  write({ pid: other.pid, born: "another-boot 1", databaseUrl: null });
  expect(holderOf(home)).toBeNull();
  takeLock(home).release();
  other.kill("SIGKILL");
});

test("a lock file that was only half written holds nothing", () => {
  writeFileSync(path.join(home, "lock.json"), '{"pid":');
  takeLock(home).release();
});

function write(content: unknown): void {
  writeFileSync(path.join(home, "lock.json"), JSON.stringify(content));
}
