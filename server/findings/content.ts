import { captureHashes } from "#server/captures/captures.ts";
import { noJson } from "#server/core/no-json.ts";
import { sha256Of } from "#server/core/sha256.ts";
import type { ReadDb } from "#server/db/client.ts";
import { runHashes } from "#server/detection/detection.ts";
import { networkHashes } from "#server/networks/networks.ts";
import { postHashes } from "#server/posts/posts.ts";
import { disposedHashes } from "#server/retention/retention.ts";
import { type Citation, citationKinds, type FindingFields } from "#server/schema/finding.ts";

type CitationKind = (typeof citationKinds)[number];
export type BoundCitation = Citation & { sha256: string };

/** How each kind of evidence says what a citation of it is bound to. Things of other cases are not found. */
const hashesOf: Record<
  CitationKind,
  (db: ReadDb, caseId: string, ids: readonly string[]) => Promise<Map<string, string>>
> = {
  run: runHashes,
  network: networkHashes,
  post: postHashes,
  capture: captureHashes,
};

/** The present hash of each cited thing, keyed `kind:id`; what is not in the case, or not finished, is left out. */
export const currentHashes = async (db: ReadDb, caseId: string, citations: readonly Citation[]) =>
  (await heldOf(db, caseId, citations)).hashes;

/** As `currentHashes`, with the keys of what was disposed of. */
export async function heldOf(
  db: ReadDb,
  caseId: string,
  citations: readonly Citation[],
): Promise<{ hashes: Map<string, string>; gone: ReadonlySet<string> }> {
  const hashes = new Map<string, string>();
  for (const kind of citationKinds) {
    const ids = citations.filter((citation) => citation.kind === kind).map((citation) => citation.id);
    if (ids.length === 0) continue;
    for (const [id, hash] of await hashesOf[kind](db, caseId, ids)) hashes.set(`${kind}:${id}`, hash);
  }
  // What was disposed of stays what was cited: its tombstone bears the hash that it went with.
  const tombstones = await disposedHashes(db, caseId, citations);
  for (const [key, hash] of tombstones) if (!hashes.has(key)) hashes.set(key, hash);
  return { hashes, gone: new Set(tombstones.keys()) };
}

/** What a review is bound to: every word of the finding and the exact state of what it cites. */
export function findingContent(fields: Omit<FindingFields, "citations">, citations: readonly BoundCitation[]) {
  const { group, kind, title, text, scale, probability, confidence, limits, effect, attribution } = fields;
  return {
    group,
    kind,
    title,
    text,
    probability,
    scale,
    confidence,
    limits,
    effect,
    attribution,
    citations: citations.map(({ kind, id, sha256 }) => ({ kind, id, sha256 })),
  };
}

export const contentHash = (content: ReturnType<typeof findingContent>): string => sha256Of(content);

/** A content as its columns hold it. */
export function contentColumns({
  citations: _bound,
  effect,
  attribution,
  ...columns
}: ReturnType<typeof findingContent>) {
  return { ...columns, effect: effect ?? noJson, attribution: attribution ?? noJson };
}
