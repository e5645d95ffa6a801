import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { Refusal } from "#server/db/refusal.ts";

/** Everything the machine tells Vigie, read when first asked for; a value it cannot use is refused in one sentence. */
export const env = {
  /** The external PostgreSQL, or null where the embedded one is meant. */
  get externalDatabaseUrl(): string | null {
    return read("DATABASE_URL", postgresUrl.optional()) ?? null;
  },
  /** The PostgreSQL of this process. Its starter has set it. */
  get databaseUrl(): string {
    return read("DATABASE_URL", postgresUrl);
  },
  /** The port of the embedded PostgreSQL, or null for any free one. */
  get databasePort(): number | null {
    return read("VIGIE_DATABASE_PORT", port.optional()) ?? null;
  },
  /** The port the web application answers on. */
  get port(): number {
    return read("PORT", port.default(3000));
  },
  /** The address the web application listens on. This machine only, unless the operator decides otherwise. */
  get host(): string {
    return read("VIGIE_HOST", z.string().min(1).default("127.0.0.1"));
  },
  /** Where Vigie keeps its database, its vault and its secrets. */
  get home(): string {
    return path.resolve(read("VIGIE_HOME", z.string().min(1).default(".vigie")));
  },
  /** Where the web application is built, relative to the project. */
  get buildDirectory(): string {
    return read("NEXT_DIST_DIR", z.string().min(1).default(".next"));
  },
  /** How many jobs one worker process does at once. */
  get workers(): number {
    return read("VIGIE_WORKERS", z.coerce.number().int().min(1).max(64).default(2));
  },
  /** The public address, as next-auth needs it. */
  get authUrl(): string {
    return read("NEXTAUTH_URL", z.url().optional()) ?? `http://localhost:${env.port}`;
  },
  /** A file of the certificates (PEM) whose time-stamping authorities are trusted, or null where none is named. */
  get timestampRoots(): string | null {
    return read("VIGIE_TIMESTAMP_ROOTS", z.string().min(1).optional()) ?? null;
  },
  /** What signs the sessions. Made once and kept where only this user reads it, unless it is given. */
  get authSecret(): string {
    return read("NEXTAUTH_SECRET", z.string().min(16).optional()) ?? storedSecret();
  },
  /** The S3 bucket that holds the vault, or null where it is a folder of `home`. */
  get s3(): S3Settings | null {
    const bucket = read("VIGIE_S3_BUCKET", z.string().min(3).optional());
    if (bucket === undefined) return null;
    const accessKeyId = read("AWS_ACCESS_KEY_ID", z.string().optional());
    const secretAccessKey = read(
      "AWS_SECRET_ACCESS_KEY",
      accessKeyId === undefined ? z.string().optional() : z.string(),
    );
    // Keys that last for hours come with a token, and the client's own search finds all three.
    const token = read("AWS_SESSION_TOKEN", z.string().optional());
    const isOwn = accessKeyId !== undefined && secretAccessKey !== undefined && token === undefined;
    return {
      bucket,
      endpoint: read("VIGIE_S3_ENDPOINT", z.url({ protocol: /^https?$/ }).optional()) ?? null,
      region: read("VIGIE_S3_REGION", z.string().min(1).default("us-east-1")),
      prefix: read("VIGIE_S3_PREFIX", z.string().default("")),
      pathStyle: read("VIGIE_S3_PATH_STYLE", z.enum(["true", "false"]).default("false")) === "true",
      credentials: isOwn ? { accessKeyId, secretAccessKey } : null,
      cacheBytes: read("VIGIE_S3_CACHE_GIB", z.coerce.number().min(0).max(65_536).default(20)) * 2 ** 30,
    };
  },
};

export type S3Settings = {
  bucket: string;
  endpoint: string | null;
  region: string;
  prefix: string;
  pathStyle: boolean;
  /** Null where the machine has keys of its own to offer. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  /** What copies of sealed files may take of this machine's disk. */
  cacheBytes: number;
};

const port = z.coerce.number().int().min(1).max(65_535);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

const wanted: Record<string, string> = {
  DATABASE_URL: "a PostgreSQL address such as postgresql://user:password@host:5432/vigie",
  PORT: "a port between 1 and 65535",
  VIGIE_DATABASE_PORT: "a port between 1 and 65535",
  VIGIE_WORKERS: "a whole number between 1 and 64",
  NEXTAUTH_URL: "the public address, such as https://vigie.example.ca",
  NEXTAUTH_SECRET: "at least 16 characters",
  VIGIE_S3_BUCKET: "the name of a bucket",
  VIGIE_S3_ENDPOINT: "the address of the store, such as https://s3.example.ca",
  VIGIE_S3_PATH_STYLE: "true or false",
  VIGIE_S3_CACHE_GIB: "a number of gibibytes between 0 and 65536",
  AWS_SECRET_ACCESS_KEY: "set where AWS_ACCESS_KEY_ID is",
};

function read<S extends z.ZodType>(name: string, schema: S): z.output<S> {
  // An empty variable is how compose files and shells spell "not set".
  const parsed = schema.safeParse(process.env[name] || undefined);
  if (!parsed.success) throw new Refusal(`${name} must be ${wanted[name] ?? "set"}.`);
  return parsed.data;
}

function storedSecret(): string {
  const file = path.join(env.home, "auth-secret");
  mkdirSync(env.home, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
