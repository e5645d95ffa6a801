import { prisma } from "#server/db/client.ts";
import { shownFaultsMax, type Verification } from "#server/schema/custody.ts";
import { findHeadFaults } from "./heads.ts";
import { findChainFault } from "./history.ts";
import { findCustodyFaults } from "./verify/custody-chains.ts";
import { checkManifest } from "./verify/manifest.ts";
import type { Scope } from "./verify/scope.ts";
import { checkSealedFiles } from "./verify/sealed-files.ts";

export const verifyPhases = ["history", "custody", "files"] as const;
export type VerifyProgress = { phase: (typeof verifyPhases)[number]; share: number };
type Watch = { signal?: AbortSignal; onProgress?: (progress: VerifyProgress) => void };

/** How much of the whole each part is taken to be, for the progress shown. */
const historyShare = 0.2;
const custodyShare = 0.1;

/**
 * Whether everything is as it was recorded: the history from its first row, its signed heads, the chains of custody, what
 * the tables say of files, and every sealed file by its bytes. A scope limits all but the history. Needs the database and
 * the vault, not the server; what it holds in memory does not grow with the history or the vault.
 */
export async function verify(scope: Scope, { signal, onProgress = () => {} }: Watch = {}): Promise<Verification> {
  const { history, heads } = await checkHistory(signal, (share) =>
    onProgress({ phase: "history", share: share * historyShare }),
  );
  onProgress({ phase: "custody", share: historyShare });
  const custody = await findCustodyFaults(scope);
  signal?.throwIfAborted();
  const manifest = await checkManifest(scope);
  const before = historyShare + custodyShare;
  const files = await checkSealedFiles(scope, {
    signal,
    onBytes: (done, all) => onProgress({ phase: "files", share: before + (all === 0 ? 1 : done / all) * (1 - before) }),
  });
  return shortened({ history, heads, custody, manifest, files });
}

/** Everything there is. */
export const verifyAll = (watch?: Watch): Promise<Verification> => verify({}, watch);

async function checkHistory(
  signal: AbortSignal | undefined,
  onShare: (share: number) => void,
): Promise<Pick<Verification, "history" | "heads">> {
  const [heads, last] = await Promise.all([
    prisma.historyHead.findMany({ select: { seq: true } }),
    prisma.historyEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } }),
  ]);
  const wanted = new Set(heads.map(({ seq }) => seq));
  const hashes = new Map<bigint, string>();
  const all = Number(last?.seq ?? 1n);
  let rows = 0;
  const fault = await findChainFault(prisma, (seq, hash) => {
    rows += 1;
    if (wanted.has(seq)) hashes.set(seq, hash);
    if (rows % 5_000 !== 0) return;
    signal?.throwIfAborted();
    onShare(rows / all);
  });
  const { heads: checked, faults } = await findHeadFaults((seq) => hashes.get(seq));
  return {
    history: { rows, fault: fault && { ...fault, seq: Number(fault.seq) } },
    heads: { checked, faults: faults.map((head) => ({ ...head, seq: Number(head.seq) })) },
  };
}

type Found = Pick<Verification, "history" | "heads" | "custody" | "manifest" | "files">;

/** A vault that was lost as a whole has a fault for each file; the first ones are kept and the others are counted. */
function shortened(found: Found): Verification {
  const parts = [found.heads, found.custody, found.manifest, found.files];
  const faults = parts.reduce((sum, part) => sum + part.faults.length, 0);
  const first = <T>(list: readonly T[]) => list.slice(0, shownFaultsMax);
  const { history, heads, custody, manifest, files } = found;
  const kept = {
    history,
    heads: { ...heads, faults: first(heads.faults) },
    custody: { ...custody, faults: first(custody.faults) },
    manifest: { ...manifest, faults: first(manifest.faults) },
    files: { ...files, faults: first(files.faults) },
  };
  const shown = [kept.heads, kept.custody, kept.manifest, kept.files].reduce(
    (sum, part) => sum + part.faults.length,
    0,
  );
  return { holds: history.fault === null && faults === 0, ...kept, omitted: faults - shown };
}
