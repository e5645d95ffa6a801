import { dispositionHash } from "#server/core/disposition-hash.ts";
import { AppError } from "#server/core/errors.ts";
import { pseudonymText } from "#server/core/pseudonyms.ts";
import { sha256Of } from "#server/core/sha256.ts";
import type { Tx } from "#server/db/client.ts";
import { postHashes } from "#server/posts/posts.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import type { DispositionKind } from "#server/schema/retention.ts";
import { takeComments } from "./dispose-comments.ts";
import { forgetWordsOfDecisions } from "./dispose-decisions.ts";
import { runsOnEvents, runsThatQuote, takeRuns } from "./dispose-runs.ts";
import { forgetFrameworks } from "./forget-frameworks.ts";

/** Takes the content of what is disposed of out of the tables, and says which sealed files it lets go. */

/** What stays of one item. */
export type Gone = { kind: DispositionKind | "run"; targetId: string; label: string; sha256: string; bytes: bigint };
export type Taken = { items: Gone[]; files: string[] };

type Target = { caseId: string; kind: DispositionKind; targetId: string };

export async function disposeOf(tx: Tx, { caseId, kind, targetId }: Target): Promise<Taken> {
  switch (kind) {
    case "post":
      return takePosts(tx, caseId, [targetId]);
    case "account":
      return takeAccounts(tx, caseId, [targetId]);
    case "capture":
      return takeCaptures(tx, caseId, [targetId]);
    case "import":
      await endWhatWaits(tx, caseId);
      return takeImports(tx, caseId, [targetId]);
    case "case":
      await endWhatWaits(tx, caseId);
      return takeCase(tx, caseId);
  }
}

/** What still computes would write down what it read; what only waits is cancelled. */
async function endWhatWaits(tx: Tx, caseId: string): Promise<void> {
  await tx.detectorRun.updateMany({
    where: { caseId, state: "queued" },
    data: { state: "cancelled", finishedAt: new Date() },
  });
  const [runs, imports] = [
    await tx.detectorRun.count({ where: { caseId, state: "running" } }),
    await tx.import.count({ where: { caseId, state: { in: ["checking", "running"] } } }),
  ];
  if (runs + imports > 0) throw new AppError("conflict", "retention.underWay");
}

async function takePosts(tx: Tx, caseId: string, ids: readonly string[]): Promise<Taken> {
  const where = { caseId, id: { in: [...ids] } };
  const rows = await tx.post.findMany({
    where,
    include: {
      translations: true,
      metrics: true,
      archives: true,
      observations: true,
      stances: true,
      ratings: true,
      withdrawals: true,
    },
  });
  const hashes = await postHashes(tx, caseId, ids);
  const quoting = await runsThatQuote(
    tx,
    caseId,
    rows.flatMap(({ originalTitle, originalText, url, translations }) => [
      originalTitle,
      originalText,
      url,
      ...translations.flatMap(({ title, text }) => [title, text]),
    ]),
  );
  const postIds = { postId: { in: rows.map(({ id }) => id) } };
  await tx.capture.updateMany({ where: postIds, data: { postId: null, version: { increment: 1 } } });
  await forgetImportedRows(tx, ids);
  await takeComments(tx, { aboutId: { in: rows.map(({ id }) => id) } });
  // What stands beside a post goes with it, and in no other way.
  await tx.post.deleteMany({ where });
  const items = rows.map(
    (row): Gone => ({
      kind: "post",
      targetId: row.id,
      label: "",
      sha256: hashes.get(row.id) ?? sha256Of(row),
      bytes: bytesOf(row),
    }),
  );
  return together({ items, files: [] }, await takeRuns(tx, quoting));
}

/** The row stays, with its pseudonym and nothing else, so that networks that rest on it keep their shape. */
async function takeAccounts(tx: Tx, caseId: string, ids: readonly string[]): Promise<Taken> {
  const rows = await tx.account.findMany({ where: { caseId, id: { in: [...ids] } }, orderBy: { pseudonym: "asc" } });
  const quoting = await runsThatQuote(
    tx,
    caseId,
    rows.flatMap(({ handle, displayName, romanisedName }) => [handle, displayName, romanisedName]),
  );
  await tx.$executeRaw`
    update "Account" set "nativeId" = 'disposed-' || id, handle = '', "displayName" = '', "romanisedName" = '',
      "openedOn" = '', "openedBasis" = '', "personClass" = 'private_individual', version = version + 1
    where id = any(${rows.map(({ id }) => id)}::uuid[])`;
  await forgetImportedRows(tx, ids);
  const ofThese = { accountId: { in: rows.map(({ id }) => id) } };
  await tx.accountObservation.updateMany({ where: ofThese, data: { value: "", romanised: "", source: "" } });
  await tx.accountAssessment.updateMany({ where: ofThese, data: { basis: "" } });
  const items = rows.map(
    (row): Gone => ({
      kind: "account",
      targetId: row.id,
      label: pseudonymText(row.pseudonym),
      sha256: sha256Of(row),
      bytes: bytesOf(row),
    }),
  );
  return together({ items, files: [] }, await takeRuns(tx, quoting));
}

/** What a row of a file said of an item goes with the item, though the file stays. */
async function forgetImportedRows(tx: Tx, targetIds: readonly string[]): Promise<void> {
  await tx.importedRow.updateMany({
    where: { targetId: { in: [...targetIds] } },
    data: { nativeId: "", changes: {} },
  });
}

async function takeImports(tx: Tx, caseId: string, ids: readonly string[]): Promise<Taken> {
  const where = { caseId, id: { in: [...ids] } };
  const rows = await tx.import.findMany({
    where,
    select: { id: true, sourceSha256: true, rejectsSha256: true, source: true, eventFile: true },
  });
  const events = rows.flatMap(({ eventFile }) => eventFile?.sha256 ?? []);
  const runs = await takeRuns(tx, await runsOnEvents(tx, caseId, events));
  await takeComments(tx, { aboutId: { in: rows.map(({ id }) => id) } });
  await tx.eventFile.deleteMany({ where: { importId: { in: rows.map(({ id }) => id) } } });
  await tx.importedRow.deleteMany({ where: { importId: { in: rows.map(({ id }) => id) } } });
  await tx.import.deleteMany({ where });
  const items = rows.map(({ id, source }): Gone => {
    return { kind: "import", targetId: id, label: "", sha256: source.sha256, bytes: source.bytes };
  });
  const files = rows.flatMap(({ sourceSha256, rejectsSha256 }) => [sourceSha256, rejectsSha256 ?? []].flat());
  return together({ items, files: [...files, ...events] }, runs);
}

async function takeCaptures(tx: Tx, caseId: string, ids: readonly string[]): Promise<Taken> {
  const where = { caseId, id: { in: [...ids] } };
  const rows = await tx.capture.findMany({ where, include: { file: true, readings: true } });
  const staying = await tx.capture.findMany({
    where: { caseId, id: { notIn: [...ids] }, sha256: { in: rows.map(({ sha256 }) => sha256) } },
    select: { sha256: true },
  });
  const subjectSha256 = {
    in: rows.map(({ sha256 }) => sha256).filter((sha256) => !staying.some((other) => other.sha256 === sha256)),
  };
  const stamps = await tx.externalTimestamp.findMany({ where: { caseId, subjectSha256 }, select: { sha256: true } });
  await tx.externalTimestamp.deleteMany({ where: { caseId, subjectSha256 } });
  const captureId = { in: rows.map(({ id }) => id) };
  await tx.captureExport.deleteMany({ where: { captureId } });
  await tx.captureReading.deleteMany({ where: { captureId } });
  await tx.captureDescription.deleteMany({ where: { captureId } });
  await takeComments(tx, { aboutId: captureId });
  await tx.capture.deleteMany({ where });
  const items = rows.map(({ id, number, file }): Gone => {
    return { kind: "capture", targetId: id, label: `C-${number}`, sha256: file.sha256, bytes: file.bytes };
  });
  const files = rows.flatMap(({ sha256, readings }) => [sha256, ...readings.flatMap((r) => r.thumbnailSha256 ?? [])]);
  return { items, files: [...new Set([...files, ...stamps.map(({ sha256 }) => sha256)])] };
}

/** Everything of a case but its history, its findings and its notices, which name nobody that they did not have to. */
async function takeCase(tx: Tx, caseId: string): Promise<Taken> {
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const left = async (kind: string) =>
    (await tx.tombstone.findMany({ where: { caseId, kind }, select: { targetId: true } })).map((row) => row.targetId);
  const select = { id: true } as const;
  const parts = [
    await takeImports(tx, caseId, idsOf(await tx.import.findMany({ where: { caseId }, select }))),
    await takeCaptures(tx, caseId, idsOf(await tx.capture.findMany({ where: { caseId }, select }))),
    await takePosts(tx, caseId, idsOf(await tx.post.findMany({ where: { caseId }, select }))),
    await takeRuns(
      tx,
      idsOf(await tx.detectorRun.findMany({ where: { caseId, id: { notIn: await left("run") } }, select })),
    ),
    await takeAccounts(
      tx,
      caseId,
      idsOf(await tx.account.findMany({ where: { caseId, id: { notIn: await left("account") } }, select })),
    ),
  ];
  await takeComments(tx, { caseId });
  await tx.metric.deleteMany({ where: { caseId } });
  await takeWhatIsSaid(tx, caseId);
  await tx.caseTarget.deleteMany({ where: { caseId } });
  await tx.task.deleteMany({ where: { caseId } });
  await tx.network.updateMany({ where: { caseId }, data: { note: "" } });
  await takeOperation(tx, caseId);
  await forgetFrameworks(tx, caseId);
  await forgetWordsOfDecisions(tx, caseId);
  await tx.case.update({ where: { id: caseId }, data: { summary: "" } });
  await tx.disclosureRecord.deleteMany({ where: { caseId } });
  const packs = await tx.custodyTransfer.findMany({ where: { caseId }, select: { packSha256: true } });
  const taken = together(...parts, { items: [], files: packs.map(({ packSha256 }) => packSha256) });
  const whole: Gone = {
    kind: "case",
    targetId: caseId,
    label: "",
    sha256: dispositionHash(taken.items, taken.files),
    bytes: taken.items.reduce((sum, { bytes }) => sum + bytes, 0n),
  };
  return { ...taken, items: [...taken.items, whole] };
}

/** Narratives, statements and events repeat what was collected, so they go with it. */
async function takeWhatIsSaid(tx: Tx, caseId: string): Promise<void> {
  await tx.narrativePost.deleteMany({ where: { narrative: { caseId } } });
  await tx.narrative.deleteMany({ where: { caseId } });
  await tx.statementHypothesis.deleteMany({ where: { statement: { caseId } } });
  await tx.statementSource.deleteMany({ where: { statement: { caseId } } });
  await tx.statement.deleteMany({ where: { caseId } });
  await tx.caseEvent.deleteMany({ where: { caseId } });
}

/** What is stated of the operation goes; links and imputations stay, as decisions do, and name items by id alone. */
async function takeOperation(tx: Tx, caseId: string): Promise<void> {
  await tx.operationProfile.deleteMany({ where: { caseId } });
  await tx.caseMatch.updateMany({
    where: { state: "proposed", OR: [{ caseId }, { otherCaseId: caseId }] },
    data: { state: "rejected", reason: "Disposed of.", decidedAt: new Date() },
  });
}

/** An item that several parts take, such as a run on an import that also quotes a post, is taken once. */
function together(...parts: readonly Taken[]): Taken {
  const items = new Map(parts.flatMap((part) => part.items.map((item) => [`${item.kind} ${item.targetId}`, item])));
  return { items: [...items.values()], files: [...new Set(parts.flatMap(({ files }) => files))] };
}

const bytesOf = (row: unknown) => BigInt(Buffer.byteLength(canonicalJson(row)));
