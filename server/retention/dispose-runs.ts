import { vault } from "#server/core/sealed.ts";
import type { Tx } from "#server/db/client.ts";
import type { Gone, Taken } from "./dispose.ts";

/** Results rest on evidence and quote it. What of them is numbers stays; what names or quotes goes with the evidence. */

/** Runs of the case that read one of these event files, and those that build on their results. */
export async function runsOnEvents(tx: Tx, caseId: string, eventFiles: readonly string[]): Promise<string[]> {
  if (eventFiles.length === 0) return [];
  const direct = await tx.detectorRun.findMany({
    where: { caseId, inputHashes: { hasSome: [...eventFiles] } },
    select: { id: true, resultSha256: true },
  });
  const results = direct.flatMap(({ resultSha256 }) => resultSha256 ?? []);
  const built = await tx.detectorRun.findMany({
    where: { caseId, basisHashes: { hasSome: results } },
    select: { id: true },
  });
  return notGone(tx, [...direct, ...built]);
}

/** Runs of the case whose sealed facts or result hold one of these texts word for word. */
export async function runsThatQuote(tx: Tx, caseId: string, texts: readonly string[]): Promise<string[]> {
  const needles = [...new Set(texts.filter((text) => text !== ""))].map(needleOf);
  if (needles.length === 0) return [];
  const runs = await tx.detectorRun.findMany({
    where: { caseId },
    select: { id: true, factsSha256: true, resultSha256: true },
  });
  const files = new Set(
    runs.flatMap(({ factsSha256, resultSha256 }) => [factsSha256 ?? [], resultSha256 ?? []].flat()),
  );
  const quoting = new Set<string>();
  for (const sha256 of files) if (await quotes(sha256, needles)) quoting.add(sha256);
  const isQuoting = (sha256: string | null) => sha256 !== null && quoting.has(sha256);
  return notGone(
    tx,
    runs.filter(({ factsSha256, resultSha256 }) => isQuoting(factsSha256) || isQuoting(resultSha256)),
  );
}

/** A short text, such as a handle, would turn up inside others by chance: it counts where it is all of a value. */
const needleOf = (text: string) => (text.length < 12 ? JSON.stringify(text) : JSON.stringify(text).slice(1, -1));

async function quotes(sha256: string, needles: readonly string[]): Promise<boolean> {
  const sealed = await vault();
  if (!(await sealed.has(sha256))) return false;
  const chunks: Buffer[] = [];
  for await (const chunk of await sealed.open(sha256)) chunks.push(Buffer.from(chunk));
  const content = Buffer.concat(chunks);
  return needles.some((needle) => content.includes(needle));
}

async function notGone(tx: Tx, rows: readonly { id: string }[]): Promise<string[]> {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const gone = await tx.tombstone.findMany({
    where: { kind: "run", targetId: { in: ids } },
    select: { targetId: true },
  });
  const left = new Set(gone.map(({ targetId }) => targetId));
  return ids.filter((id) => !left.has(id));
}

/** What stands where a proposal's sentence stood. */
const nothingLeft = { en: "Disposed of.", fr: "Éliminé." };

export async function takeRuns(tx: Tx, ids: readonly string[]): Promise<Taken> {
  const rows = await tx.detectorRun.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, resultSha256: true, factsSha256: true, result: true, facts: true },
  });
  const runId = { in: rows.map(({ id }) => id) };
  await tx.detectorRun.updateMany({
    where: { id: runId },
    data: { explanation: [], caveats: [], disarm: [], error: "" },
  });
  await tx.networkProposal.updateMany({ where: { runId }, data: { objects: [] } });
  await tx.evidenceProposal.updateMany({ where: { runId }, data: { objects: [], text: nothingLeft } });
  const items = rows.flatMap(({ id, result, facts }): Gone[] => {
    const file = result ?? facts;
    return file ? [{ kind: "run", targetId: id, label: "", sha256: file.sha256, bytes: file.bytes }] : [];
  });
  const files = rows.flatMap(({ resultSha256, factsSha256 }) => [resultSha256 ?? [], factsSha256 ?? []].flat());
  return { items, files: [...new Set(files)] };
}
