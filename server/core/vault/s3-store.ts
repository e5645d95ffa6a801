import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { asSentence, isAbsent } from "./s3-failures.ts";
import { uploadFile } from "./s3-upload.ts";

/** Where the bucket is and how it is spoken to. */
export type S3Place = {
  bucket: string;
  region: string;
  /** Any store that speaks the protocol; null is Amazon's own. */
  endpoint: string | null;
  /** What the names of all objects begin with. */
  prefix: string;
  /** `endpoint/bucket/name`, as most stores of one's own want it, in place of `bucket.endpoint/name`. */
  pathStyle: boolean;
  /** Larger files travel in parts of this size. */
  partBytes: number;
  /** Null takes what the machine offers: profile, role or container. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
};

/** A bucket's objects, by key below the prefix. */
export type S3Store = {
  has(key: string): Promise<boolean>;
  /** Null where there is no such object. */
  open(key: string, signal?: AbortSignal): Promise<Readable | null>;
  /** `stored`: the object is new, `checked` by the store itself. Else somebody has put one there already. */
  upload(key: string, file: string, signal?: AbortSignal): Promise<{ stored: boolean; checked: boolean }>;
  remove(key: string): Promise<void>;
  /** Every key below the prefix, ascending, a page at a time. */
  keys(): AsyncIterable<string>;
  check(): Promise<void>;
};

export function openS3Store(place: S3Place): S3Store {
  const client = clientOf(place);
  const { bucket: Bucket } = place;
  const prefix = place.prefix.replace(/^\/+|\/+$/g, "").replace(/.$/, "$&/");
  const at = (key: string) => ({ Bucket, Key: prefix + key });
  return {
    has: (key) =>
      asked(async () => {
        const found = await orNull(client.send(new HeadObjectCommand(at(key))));
        // The answer has no body that would say what is missing: the object or its bucket.
        if (found === null) await findBucket(client, Bucket);
        return found !== null;
      }),
    open: (key, signal) =>
      asked(async () => {
        const found = await orNull(client.send(new GetObjectCommand(at(key)), signal ? { abortSignal: signal } : {}));
        if (found === null) return null;
        if (!(found.Body instanceof Readable)) throw new TypeError("an object's content is a stream");
        return found.Body;
      }),
    upload: (key, file, signal) =>
      asked(() => uploadFile(client, at(key), file, { partBytes: place.partBytes, signal })),
    remove: (key) => asked(async () => void (await client.send(new DeleteObjectCommand(at(key))))),
    keys: () => keys(client, Bucket, prefix),
    check: () => asked(() => findBucket(client, Bucket)),
  };
}

function clientOf({ region, endpoint, pathStyle, credentials }: S3Place): S3Client {
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint !== null && { endpoint }),
    ...(credentials !== null && { credentials }),
    // The vault sends and checks SHA-256 itself; other checksums are unknown to many stores.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
  });
}

async function* keys(client: S3Client, Bucket: string, prefix: string): AsyncIterable<string> {
  let next: string | undefined;
  do {
    const page = await asked(() =>
      client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ...(next && { ContinuationToken: next }) })),
    );
    for (const { Key } of page.Contents ?? []) if (Key) yield Key.slice(prefix.length);
    next = page.NextContinuationToken;
  } while (next);
}

/** Asked in a way whose answer says in words what is wrong. */
async function findBucket(client: S3Client, Bucket: string): Promise<void> {
  await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw asSentence(error);
  }
}
