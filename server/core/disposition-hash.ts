import { sha256Of } from "./sha256.ts";

type Stone = { kind: string; targetId: string; sha256: string };

/** One hash for all that a disposition let go: the history holds it, so that no tombstone is slipped in or lost later. */
export const dispositionHash = (stones: readonly Stone[], files: readonly string[]): string =>
  sha256Of({
    items: stones.map(({ kind, targetId, sha256 }) => `${kind} ${targetId} ${sha256}`).sort(),
    files: [...files].sort(),
  });
