import * as z from "zod";

export const timestampKinds = ["rfc3161", "opentimestamps"] as const;
/** Largest token or proof that is read. Real ones have a few kilobytes. */
export const timestampBytesMax = 1 << 20;

/** Each check that can be made of a time-stamp token without a network, and how it came out. */
export const tokenChecks = ["imprint", "content", "signature", "certificate", "chain", "anchor"] as const;
export const checkStates = ["holds", "fails", "not_checked"] as const;
export type CheckState = (typeof checkStates)[number];

/** Why a check does not hold, or was not made. Sentences: `messages/<language>/captures.json`. */
export const tokenReasons = [
  "",
  "weak_hash",
  "other_file",
  "attributes",
  "no_certificate",
  "algorithm",
  "bad_signature",
  "not_for_time_stamping",
  "not_valid_then",
  "other_certificate",
  "issuer_not_included",
  "broken_chain",
  "no_anchor_configured",
  "unknown_anchor",
] as const;
export type TokenReason = (typeof tokenReasons)[number];

const Check = z.strictObject({ state: z.enum(checkStates), reason: z.enum(tokenReasons) });
export type Check = z.output<typeof Check>;

export const TokenResult = z.strictObject({
  kind: z.literal("rfc3161"),
  /** `holds`: the signature is of this file, and nothing that could be checked speaks against it. Trust is said apart. */
  state: z.enum(["holds", "incomplete", "fails"]),
  hashAlgorithm: z.string(),
  imprint: z.string(),
  /** UTC, as exact as the token states it. */
  time: z.string(),
  /** Plus or minus, in microseconds; null: not stated. */
  accuracyMicros: z.int().nullable(),
  policy: z.string(),
  serial: z.string(),
  /** The name in the token, or of the certificate that signed it; empty where neither is there. */
  authority: z.string(),
  certificates: z.array(z.strictObject({ subject: z.string(), issuer: z.string(), from: z.string(), to: z.string() })),
  checks: z.record(z.enum(tokenChecks), Check),
});
export type TokenResult = z.output<typeof TokenResult>;

export const attestationKinds = ["pending", "bitcoin", "litecoin", "ethereum", "unknown"] as const;
export const Attestation = z.strictObject({
  kind: z.enum(attestationKinds),
  /** The calendar that has the promise; empty for the others. */
  calendar: z.string(),
  height: z.int().nullable(),
  /** What the block's header must hold as its Merkle root, in the order in which explorers print it. */
  merkleRoot: z.string(),
  /** False where an operation on the way is one that this machine cannot do. */
  computed: z.boolean(),
});
export type Attestation = z.output<typeof Attestation>;

/** `other_file`: the proof is of another file. `pending`: a calendar promised, no block holds it yet. `needs_block`: the header of a block must be compared. */
export const proofStates = ["other_file", "pending", "needs_block", "not_understood"] as const;
export const ProofResult = z.strictObject({
  kind: z.literal("opentimestamps"),
  state: z.enum(proofStates),
  hashAlgorithm: z.string(),
  digest: z.string(),
  operations: z.int(),
  attestations: z.array(Attestation).max(200),
});
export type ProofResult = z.output<typeof ProofResult>;

export const TimestampResult = z.discriminatedUnion("kind", [TokenResult, ProofResult]);
export type TimestampResult = z.output<typeof TimestampResult>;
export const timestampStates = ["holds", "incomplete", "fails", ...proofStates] as const;
