import fc from "fast-check";
import { expect, test } from "vitest";
import { NoProof, proofState, readProof } from "#server/captures/opentimestamps.ts";
import { sha256 } from "#server/core/sha256.ts";
import { blockProof, pendingProof } from "#test/support/time-stamps.ts";

const content = Buffer.from("a capture");

test("a promise of a calendar is pending, with the calendar named", () => {
  const proof = readProof(pendingProof(content));
  expect(proof).toEqual({
    hashAlgorithm: "sha256",
    digest: sha256(content),
    operations: 2,
    attestations: [
      { kind: "pending", calendar: "https://alice.calendar.example", height: null, merkleRoot: "", computed: true },
    ],
  });
  expect(proofState(proof, sha256(content))).toBe("pending");
});

test("a path to a block gives the Merkle root that its header must have, and says that the header is to be checked", () => {
  const { proof: bytes, merkleRoot } = blockProof(content);
  const proof = readProof(bytes);
  expect(proof.operations).toBe(3);
  expect(proof.attestations).toEqual([
    { kind: "pending", calendar: "https://bob.calendar.example", height: null, merkleRoot: "", computed: true },
    { kind: "bitcoin", calendar: "", height: 358_391, merkleRoot, computed: true },
  ]);
  expect(proofState(proof, sha256(content))).toBe("needs_block");
});

test("a proof of another file is told as that", () => {
  expect(proofState(readProof(pendingProof(content)), sha256("another"))).toBe("other_file");
});

test("an operation that this machine cannot do leaves what follows uncomputed", () => {
  const bytes = blockProof(content).proof;
  const keccak = Buffer.from(bytes);
  keccak[keccak.lastIndexOf(0x08)] = 0x67;
  const proof = readProof(keccak);
  expect(proof.attestations.at(-1)).toMatchObject({ kind: "bitcoin", merkleRoot: "", computed: false });
});

test("a proof that is cut anywhere is no proof, and neither is one with bytes behind its end", () => {
  const { proof } = blockProof(content);
  for (let length = 0; length < proof.length; length++)
    expect(() => readProof(proof.subarray(0, length))).toThrow(NoProof);
  expect(() => readProof(Buffer.concat([proof, Buffer.from([0])]))).toThrow(NoProof);
});

test("any bytes behind the header give an answer or a refusal, never a fault", () => {
  const header = pendingProof(content).subarray(0, 65);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      try {
        readProof(Buffer.concat([header, bytes]));
      } catch (error) {
        expect(error).toBeInstanceOf(NoProof);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});
