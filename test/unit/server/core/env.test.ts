import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { env } from "#server/core/env.ts";

afterEach(() => vi.unstubAllEnvs());

test("what is not set, or set to nothing, has its default", () => {
  for (const name of ["PORT", "VIGIE_HOST", "VIGIE_WORKERS", "DATABASE_URL", "NEXTAUTH_URL"]) vi.stubEnv(name, "");
  expect([env.port, env.host, env.workers, env.externalDatabaseUrl, env.authUrl]).toEqual([
    3000,
    "127.0.0.1",
    2,
    null,
    "http://localhost:3000",
  ]);
});

test.each([
  ["PORT", "70000", "PORT must be a port between 1 and 65535.", () => env.port],
  ["VIGIE_WORKERS", "many", "VIGIE_WORKERS must be a whole number between 1 and 64.", () => env.workers],
  [
    "DATABASE_URL",
    "mysql://localhost/vigie",
    "DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/vigie.",
    () => env.externalDatabaseUrl,
  ],
  ["NEXTAUTH_SECRET", "short", "NEXTAUTH_SECRET must be at least 16 characters.", () => env.authSecret],
])("%s=%s is refused in one sentence", (name, value, sentence, read) => {
  vi.stubEnv(name, value);
  expect(read).toThrow(sentence);
});

test("the secret that signs sessions is made once, and only its own user can read it", () => {
  const home = mkdtempSync(path.join(tmpdir(), "vigie-env-"));
  vi.stubEnv("VIGIE_HOME", home);
  vi.stubEnv("NEXTAUTH_SECRET", "");
  const secret = env.authSecret;
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(env.authSecret).toBe(secret);
  expect(readFileSync(path.join(home, "auth-secret"), "utf8")).toBe(secret);
  expect(statSync(path.join(home, "auth-secret")).mode & 0o777).toBe(0o600);
  rmSync(home, { recursive: true });
});
