import { createHash } from "node:crypto";
import type { Attestation, ProofResult } from "#server/schema/timestamp.ts";

/**
 * Reads a proof of OpenTimestamps: from the digest of a file, operations lead to attestations. The operations are done
 * again here; what an attestation claims needs the header of a block, which is not on this machine, and is said as that.
 */

/** A file that is no such proof, or ends in the middle of one. */
export class NoProof extends Error {
  override name = "NoProof";
}

const magic = Buffer.from("\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94", "latin1");
const messageMax = 4_096;
const depthMax = 256;
const attestationsMax = 200;

const fileHashes: Record<number, { name: string; bytes: number }> = {
  2: { name: "sha1", bytes: 20 },
  3: { name: "ripemd160", bytes: 20 },
  8: { name: "sha256", bytes: 32 },
  103: { name: "keccak256", bytes: 32 },
};
const attestationTags: Record<string, Attestation["kind"]> = {
  "83dfe30d2ef90c8e": "pending",
  "0588960d73d71901": "bitcoin",
  "06869a0d73d71b45": "litecoin",
  "30fe8087b5c7ead7": "ethereum",
};

export const isProof = (bytes: Buffer): boolean => bytes.subarray(0, magic.length).equals(magic);

export type Proof = Omit<ProofResult, "kind" | "state">;

export function readProof(bytes: Buffer): Proof {
  if (!isProof(bytes)) throw new NoProof("no header");
  const reader = new Reader(bytes, magic.length);
  if (reader.varuint() !== 1) throw new NoProof("another version of the format");
  const hash = fileHashes[reader.byte()];
  if (hash === undefined) throw new NoProof("another hash of the file");
  const digest = reader.take(hash.bytes);
  const found: Proof = { hashAlgorithm: hash.name, digest: digest.toString("hex"), operations: 0, attestations: [] };
  readTimestamp(reader, digest, found, 0);
  if (!reader.isAtEnd) throw new NoProof("bytes after the end");
  return found;
}

/** What can be said of it beside the hash that the file has by the proof's own algorithm; null where none could be made. */
export function proofState(proof: Proof, fileDigest: string | null): ProofResult["state"] {
  if (fileDigest === null) return "not_understood";
  if (fileDigest !== proof.digest) return "other_file";
  const usable = proof.attestations.filter(({ computed }) => computed);
  if (usable.some(({ kind }) => kind === "bitcoin" || kind === "litecoin")) return "needs_block";
  return usable.some(({ kind }) => kind === "pending") ? "pending" : "not_understood";
}

/** One message and what leads on from it. `message` is null once an operation could not be done here. */
function readTimestamp(reader: Reader, message: Buffer | null, found: Proof, depth: number): void {
  if (depth > depthMax) throw new NoProof("too deep");
  for (;;) {
    const tag = reader.byte();
    const isLast = tag !== 0xff;
    const kind = isLast ? tag : reader.byte();
    if (kind === 0x00) found.attestations.push(readAttestation(reader, message));
    else {
      found.operations += 1;
      readTimestamp(reader, operate(reader, kind, message), found, depth + 1);
    }
    if (found.attestations.length > attestationsMax) throw new NoProof("too many attestations");
    if (isLast) return;
  }
}

function operate(reader: Reader, tag: number, message: Buffer | null): Buffer | null {
  const after = (next: (from: Buffer) => Buffer) => {
    if (message === null) return null;
    const result = next(message);
    if (result.length > messageMax) throw new NoProof("a message is too long");
    return result;
  };
  const hashed = (algorithm: string) => after((from) => createHash(algorithm).update(from).digest());
  switch (tag) {
    case 0x02:
      return hashed("sha1");
    case 0x03:
      return hashed("ripemd160");
    case 0x08:
      return hashed("sha256");
    case 0x67:
      // No keccak256 in the platform's own cryptography.
      return null;
    case 0xf0: {
      const suffix = reader.varbytes(messageMax);
      return after((from) => Buffer.concat([from, suffix]));
    }
    case 0xf1: {
      const prefix = reader.varbytes(messageMax);
      return after((from) => Buffer.concat([prefix, from]));
    }
    case 0xf2:
      return after((from) => Buffer.from(from).reverse());
    case 0xf3:
      return after((from) => Buffer.from(from.toString("hex"), "latin1"));
    default:
      throw new NoProof("an unknown operation");
  }
}

function readAttestation(reader: Reader, message: Buffer | null): Attestation {
  const kind = attestationTags[reader.take(8).toString("hex")] ?? "unknown";
  const payload = new Reader(reader.varbytes(8_192), 0);
  const isChain = kind === "bitcoin" || kind === "litecoin" || kind === "ethereum";
  const root =
    message !== null && isChain && message.length === 32 ? Buffer.from(message).reverse().toString("hex") : "";
  return {
    kind,
    calendar:
      kind === "pending"
        ? payload
            .varbytes(1_000)
            .toString("utf8")
            .replace(/[^\x20-\x7e]/g, "?")
        : "",
    height: isChain ? payload.varuint() : null,
    merkleRoot: root,
    computed: message !== null && (!isChain || root !== ""),
  };
}

class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  byte(): number {
    return this.take(1).readUInt8();
  }

  take(count: number): Buffer {
    if (this.at + count > this.bytes.length) throw new NoProof("cut short");
    const part = this.bytes.subarray(this.at, this.at + count);
    this.at += count;
    return part;
  }

  /** Seven bits a byte, the least first. */
  varuint(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 42; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new NoProof("a number is too large");
  }

  varbytes(max: number): Buffer {
    const length = this.varuint();
    if (length > max) throw new NoProof("a part is too long");
    return this.take(length);
  }
}
