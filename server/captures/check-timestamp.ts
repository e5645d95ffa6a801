import { createHash, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { env } from "#server/core/env.ts";
import { AppError } from "#server/core/errors.ts";
import { vault } from "#server/core/sealed.ts";
import type { TimestampResult } from "#server/schema/timestamp.ts";
import { isProof, NoProof, proofState, readProof } from "./opentimestamps.ts";
import { checkToken, isStrongHash } from "./rfc3161.ts";
import { NoToken, readToken } from "./token.ts";

/** Verifies a token or a proof against a sealed file, as far as that goes without a network. */
export async function checkTimestamp(bytes: Buffer, subjectSha256: string): Promise<TimestampResult> {
  try {
    return isProof(bytes) ? await proofResult(bytes, subjectSha256) : await tokenResult(bytes, subjectSha256);
  } catch (error) {
    if (error instanceof NoProof || error instanceof NoToken) throw new AppError("invalid", "timestamp.notOne");
    throw error;
  }
}

async function tokenResult(bytes: Buffer, subjectSha256: string): Promise<TimestampResult> {
  const token = readToken(bytes);
  const digest = isStrongHash(token.hashAlgorithm) ? await digestOf(subjectSha256, token.hashAlgorithm) : null;
  return checkToken(token, digest, await anchors());
}

async function proofResult(bytes: Buffer, subjectSha256: string): Promise<TimestampResult> {
  const proof = readProof(bytes);
  // No keccak256 in the platform's own cryptography.
  const digest = proof.hashAlgorithm === "keccak256" ? null : await digestOf(subjectSha256, proof.hashAlgorithm);
  return { kind: "opentimestamps", state: proofState(proof, digest), ...proof };
}

/** A sealed file is named by its SHA-256; any other hash is made of its bytes. */
async function digestOf(sha256: string, algorithm: string): Promise<string> {
  if (algorithm === "sha256") return sha256;
  const hash = createHash(algorithm);
  for await (const block of await (await vault()).open(sha256)) hash.update(block);
  return hash.digest("hex");
}

/** The roots that the operator trusts for time-stamping; none unless a file of them is named. */
async function anchors(): Promise<X509Certificate[]> {
  if (env.timestampRoots === null) return [];
  const text = await readFile(env.timestampRoots, "utf8");
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((pem) => new X509Certificate(pem));
}
