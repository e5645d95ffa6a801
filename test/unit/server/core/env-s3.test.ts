import { afterEach, expect, test, vi } from "vitest";
import { env } from "#server/core/env.ts";

const names = ["BUCKET", "ENDPOINT", "REGION", "PREFIX", "PATH_STYLE", "CACHE_GIB"].map((name) => `VIGIE_S3_${name}`);

function set(values: Record<string, string>) {
  for (const name of [...names, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"])
    vi.stubEnv(name, "");
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

afterEach(() => vi.unstubAllEnvs());

test("without a bucket the vault is a folder", () => {
  set({});
  expect(env.s3).toBeNull();
});

test("a bucket alone is one of Amazon's, with the keys that the machine has", () => {
  set({ VIGIE_S3_BUCKET: "evidence" });
  expect(env.s3).toEqual({
    bucket: "evidence",
    endpoint: null,
    region: "us-east-1",
    prefix: "",
    pathStyle: false,
    credentials: null,
    cacheBytes: 20 * 2 ** 30,
  });
});

test("a store of one's own is spoken to at its address, with its keys", () => {
  set({
    VIGIE_S3_BUCKET: "evidence",
    VIGIE_S3_ENDPOINT: "https://s3.example.ca",
    VIGIE_S3_REGION: "ca-central-1",
    VIGIE_S3_PREFIX: "vigie",
    VIGIE_S3_PATH_STYLE: "true",
    VIGIE_S3_CACHE_GIB: "0.5",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
  });
  expect(env.s3).toEqual({
    bucket: "evidence",
    endpoint: "https://s3.example.ca",
    region: "ca-central-1",
    prefix: "vigie",
    pathStyle: true,
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    cacheBytes: 2 ** 29,
  });
});

test.each([
  [
    "VIGIE_S3_ENDPOINT",
    "s3.example.ca",
    "VIGIE_S3_ENDPOINT must be the address of the store, such as https://s3.example.ca.",
  ],
  ["VIGIE_S3_PATH_STYLE", "yes", "VIGIE_S3_PATH_STYLE must be true or false."],
  ["VIGIE_S3_CACHE_GIB", "much", "VIGIE_S3_CACHE_GIB must be a number of gibibytes between 0 and 65536."],
  ["AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY must be set where AWS_ACCESS_KEY_ID is."],
])("%s=%s is refused in one sentence", (name, value, sentence) => {
  set({ VIGIE_S3_BUCKET: "evidence", [name]: value });
  expect(() => env.s3).toThrow(sentence);
});
