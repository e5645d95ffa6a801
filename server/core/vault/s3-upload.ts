import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { log } from "../log.ts";
import { isNotImplemented, isThereAlready } from "./s3-failures.ts";

type Place = { Bucket: string; Key: string };
type Answer = { stored: boolean; checked: boolean };
type Part = { PartNumber: number; ETag: string | undefined; ChecksumSHA256: string };
/** The store keeps what is there already. */
type Condition = { IfNoneMatch?: "*" };

/** So many parts are what an upload holds in memory. */
const partsAtOnce = 3;
/** The protocol's own limit. */
const mostParts = 10_000;

/**
 * Puts a file into the store, whole or in parts, each with its SHA-256, which the store compares with what arrived. An
 * upload that fails leaves no part behind.
 */
export async function uploadFile(
  client: S3Client,
  place: Place,
  file: string,
  { partBytes: wanted, signal }: { partBytes: number; signal: AbortSignal | undefined },
): Promise<Answer> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const partBytes = Math.max(wanted, Math.ceil(size / mostParts));
    const upload = size <= partBytes ? uploadWhole : uploadParts;
    const source = { handle, size, partBytes, options: signal ? { abortSignal: signal } : {} };
    return await upload(client, place, source, { IfNoneMatch: "*" }).catch((error: unknown) => {
      if (!isNotImplemented(error)) throw error;
      // Such a store would write over an equal object. What it holds was asked a moment ago, so nothing hides there.
      return upload(client, place, source, {});
    });
  } catch (error) {
    if (isThereAlready(error)) return { stored: false, checked: false };
    throw error;
  } finally {
    await handle.close();
  }
}

type Source = { handle: FileHandle; size: number; partBytes: number; options: { abortSignal?: AbortSignal } };

async function uploadWhole(client: S3Client, place: Place, { handle, size, options }: Source, condition: Condition) {
  const Body = await readAt(handle, 0, size);
  const ChecksumSHA256 = digest(Body).toString("base64");
  const answer = await client.send(new PutObjectCommand({ ...place, ...condition, Body, ChecksumSHA256 }), options);
  return { stored: true, checked: answer.ChecksumSHA256 === ChecksumSHA256 };
}

async function uploadParts(client: S3Client, place: Place, source: Source, condition: Condition) {
  const begun = new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: "SHA256" });
  const { UploadId } = await client.send(begun, source.options);
  try {
    const parts = await sendParts(client, { ...place, UploadId }, source);
    const answer = await client.send(
      new CompleteMultipartUploadCommand({ ...place, ...condition, UploadId, MultipartUpload: { Parts: parts } }),
      source.options,
    );
    return { stored: true, checked: answer.ChecksumSHA256 === checksumOf(parts) };
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand({ ...place, UploadId })).catch((failure: unknown) => {
      log.error("vault.partsLeft", failure);
    });
    throw error;
  }
}

/** A few parts travel at once; the first failure ends them all. */
async function sendParts(client: S3Client, place: Place & { UploadId: string | undefined }, source: Source) {
  const { handle, size, partBytes, options } = source;
  const parts: Part[] = [];
  let next = 0;
  const sender = async () => {
    for (let index = next++; index * partBytes < size; index = next++) {
      const Body = await readAt(handle, index * partBytes, Math.min(partBytes, size - index * partBytes));
      const ChecksumSHA256 = digest(Body).toString("base64");
      const part = new UploadPartCommand({ ...place, PartNumber: index + 1, Body, ChecksumSHA256 });
      const { ETag } = await client.send(part, options).catch((error: unknown) => {
        next = mostParts;
        throw error;
      });
      parts[index] = { PartNumber: index + 1, ETag, ChecksumSHA256 };
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: partsAtOnce }, sender));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return parts;
}

/** The protocol's checksum of an object in parts: the digest of the parts' digests, and their number. */
const checksumOf = (parts: readonly Part[]) =>
  `${digest(Buffer.concat(parts.map((part) => Buffer.from(part.ChecksumSHA256, "base64")))).toString("base64")}-${parts.length}`;

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

async function readAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  if (bytesRead !== length) throw new Error("the file became shorter while it was sent");
  return buffer;
}
