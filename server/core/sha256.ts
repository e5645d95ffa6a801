import { createHash } from "node:crypto";
import { canonicalJson } from "#server/schema/canonical.ts";

/** What the first row of a chain names as the row before it. */
export const genesisHash = "0".repeat(64);

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** The hash of a value's canonical JSON. */
export const sha256Of = (value: unknown): string => sha256(canonicalJson(value));
