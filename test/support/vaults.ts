import { once } from "node:events";
import { chmod, readdir, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
import { onTestFinished } from "vitest";
import { openS3Vault } from "#server/core/vault/s3.ts";
import type { S3Place } from "#server/core/vault/s3-store.ts";
import { openVault, type Vault } from "#server/core/vault.ts";
import { temporaryDirectory } from "./event-files.ts";
import { type Door, openDoor } from "./s3-door.ts";

export type TestVault = {
  vault: Vault;
  /** Another door to the same files, as a second process has it. */
  again(): Promise<Vault>;
  /** Somebody with rights on the store puts other bytes in place of a sealed file. */
  damage(sha256: string, content: string): Promise<void>;
  /** The names of all files that the store holds, unfinished ones too. */
  stored(): Promise<string[]>;
};

/** What a vault promises it promises whatever keeps its files. */
export const vaultDrivers: Record<string, () => Promise<TestVault>> = {
  "a directory": directoryVault,
  "an S3 store that neither compares nor refuses": async () => s3Vault(await startS3()),
  "an S3 store that compares checksums and writes once": async () => s3Vault(await startS3({ isStrict: true })),
};

async function directoryVault(): Promise<TestVault> {
  const directory = await temporaryDirectory();
  return {
    vault: await openVault(directory),
    again: () => openVault(directory),
    async damage(sha256, content) {
      const file = path.join(directory, "sealed", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
      await chmod(file, 0o600);
      await writeFile(file, content);
    },
    stored: () => filesUnder(directory),
  };
}

export type S3Server = { place: S3Place; door: Door };

/** A server of the S3 protocol, with one bucket, that ends with the test. */
export async function startS3({ isStrict = false } = {}): Promise<S3Server> {
  const server = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
  server.createBucket("vigie");
  const door: Door = { isStrict, refusal: null, pageKeys: 1_000, alter: (body) => body, passed: [] };
  const front = openDoor(server.port, door).listen(0, "127.0.0.1");
  await once(front, "listening");
  onTestFinished(async () => {
    front.closeAllConnections();
    front.close();
    await server.stop();
  });
  return { door, place: placeAt((front.address() as AddressInfo).port) };
}

const placeAt = (port: number): S3Place => ({
  bucket: "vigie",
  region: "us-east-1",
  endpoint: `http://127.0.0.1:${port}`,
  prefix: "evidence",
  partBytes: 5 << 20,
  pathStyle: true,
  credentials: { accessKeyId: "vigie", secretAccessKey: "vigie" },
});

async function s3Vault({ place }: S3Server): Promise<TestVault> {
  const open = async () => openS3Vault(place, { directory: await temporaryDirectory(), maxBytes: 1 << 30 });
  return {
    vault: await open(),
    again: open,
    damage: (sha256, content) => putObject(place, keyOf(sha256), content),
    stored: () => storedNames(place),
  };
}

/** Past the vault, as the store's own operator may. */
export async function putObject(place: S3Place, key: string, content: string) {
  await withClient(place, (client) =>
    client.send(new PutObjectCommand({ Bucket: place.bucket, Key: key, Body: Buffer.from(content) })),
  );
}

export async function storedNames(place: S3Place): Promise<string[]> {
  const page = await withClient(place, (client) => client.send(new ListObjectsV2Command({ Bucket: place.bucket })));
  return (page.Contents ?? []).map(({ Key }) => path.posix.basename(Key ?? "")).sort();
}

async function withClient<T>({ endpoint, region, credentials }: S3Place, work: (client: S3Client) => Promise<T>) {
  const client = new S3Client({
    region,
    forcePathStyle: true,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

export const keyOf = (sha256: string) => `evidence/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

export async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}
