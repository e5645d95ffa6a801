import * as z from "zod";
import { type Actor, personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { sealFile } from "#server/core/sealed.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { Reject } from "#server/schema/import.ts";
import type { RowOutcome } from "#server/schema/import-records.ts";
import { RecordSettings } from "#server/schema/import-records.ts";
import { derivedFiles, Sealed } from "../import-result.ts";
import { applyRows, type ReadRecords } from "./apply-records.ts";
import type { OutcomeFile } from "./outcome-file.ts";
import { noRows, type RowCounts, totals, withOutcomes, withRejected } from "./row-counts.ts";

/** What the worker does with an import of posts or accounts, once its rows are read. */

const Rejects = { rejected: z.int(), rejects: Sealed.nullable(), firstRejects: z.array(Reject).max(1_000) };
/** One transaction brings a part or nothing of it. */
const partTimeout = 15 * 60_000;
/** A dry run does the whole list in one, and takes it back. */
const rehearsalTimeout = 6 * 60 * 60_000;
const writtenRows = 5_000;

const Part = z.strictObject({
  importId: z.uuid(),
  read: z.custom<ReadRecords>(),
  settings: RecordSettings,
  /** The row up to which the list is in the case; null where nothing of it is. */
  appliedTo: z.int().nullable(),
  onRows: z.custom<(rows: number) => void>(),
});

/** Brings a part of a long list into the case, with the row up to which it is there then: nothing is brought twice. */
export const applyPart = caseCommand({
  on: "import",
  by: "system",
  input: Part,
  permission: "evidence.write",
  action: "import.records_part",
  onClosedCase: true,
  timeout: partTimeout,
  async run({ tx, caseId, input }) {
    const { importId, appliedTo, read } = input;
    const { fileName, outcomes } = await applyRows(tx, caseId, { ...input, own: new Map() });
    const [fromRow, toRow] = [read.records[0]?.row ?? 0, read.records.at(-1)?.row ?? 0];
    const { created, updated, ...rest } = withOutcomes(noRows, outcomes);
    const added = Object.entries({ created, updated, ...rest }).map(([name, rows]) => [name, { increment: rows }]);
    const { count } = await tx.import.updateMany({
      where: { id: importId, state: "running", appliedTo },
      data: { ...Object.fromEntries(added), appliedTo: toRow },
    });
    if (count === 0) throw new AppError("conflict", "import.notReady");
    await tx.importedRow.deleteMany({ where: { importId, row: { gt: appliedTo ?? 0, lte: toRow } } });
    await keepRows(tx, importId, outcomes, "completed");
    return {
      result: { appliedTo: toRow },
      targetId: importId,
      data: { fileName, kind: read.kind, fromRow, toRow, created, updated },
    };
  },
});

/** Brings the last part, and with it the list is in the case. */
export const finishRecords = caseCommand({
  on: "import",
  by: "system",
  input: Part.extend(Rejects),
  permission: "evidence.write",
  action: "import.records_completed",
  onClosedCase: true,
  timeout: partTimeout,
  async run({ tx, actor, caseId, input }) {
    const { importId, appliedTo, read, rejected, rejects } = input;
    const { fileName, sourceSha256, outcomes } = await applyRows(tx, caseId, { ...input, own: new Map() });
    const before = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: {
        read: true,
        accepted: true,
        duplicate: true,
        rejected: true,
        created: true,
        updated: true,
        kept: true,
        appliedTo: true,
      },
    });
    if (before.appliedTo !== appliedTo) throw new AppError("conflict", "import.notReady");
    const { appliedTo: _, ...came } = before;
    const counts = withRejected(withOutcomes(came, outcomes), rejected);
    await setOutcome(tx, actor, { ...input, from: "running", to: "completed", counts });
    await tx.importedRow.deleteMany({ where: { importId, row: { gt: appliedTo ?? 0 } } });
    await keepRows(tx, importId, outcomes, "completed");
    // Authors of posts come with names too.
    await enqueue(tx, "compare-names", { caseId, requestedById: personIdOf(actor) });
    return {
      result: { importId },
      targetId: importId,
      data: { fileName, kind: read.kind, ...counts },
      custody: derivedFiles({ kind: "import", id: importId, label: fileName }, sourceSha256, null, rejects),
    };
  },
});

/** A dry run did all its work, and nothing of it stays. */
export class Rehearsed extends Error {
  override name = "Rehearsed";
  constructor(readonly counts: RowCounts) {
    super("rehearsed");
  }
}

/** Does with the whole list what the import would do, by the same code, and then takes it back by throwing `Rehearsed`. */
export const rehearseRecords = caseCommand({
  on: "import",
  by: "system",
  input: Part.omit({ read: true, appliedTo: true }).extend({
    parts: z.custom<AsyncIterable<ReadRecords>>(),
    outcomes: z.custom<OutcomeFile>(),
  }),
  permission: "evidence.write",
  action: "import.records_completed",
  onClosedCase: true,
  timeout: rehearsalTimeout,
  async run({ tx, caseId, input: { parts, outcomes: kept, ...input } }): Promise<never> {
    const own = new Map<string, number>();
    let counts = noRows;
    for await (const read of parts) {
      const { outcomes } = await applyRows(tx, caseId, { ...input, read, own });
      counts = withOutcomes(counts, outcomes);
      await kept.add(outcomes);
    }
    throw new Rehearsed(counts);
  },
});

const Rehearsal = z.strictObject({
  importId: z.uuid(),
  counts: z.custom<RowCounts>(),
  outcomes: z.custom<OutcomeFile>(),
  ...Rejects,
});

/** Keeps what a dry run found. */
export const finishRecordsCheck = caseCommand({
  on: "import",
  by: "system",
  input: Rehearsal,
  permission: "evidence.write",
  action: "import.checked",
  onClosedCase: true,
  timeout: partTimeout,
  async run({ tx, actor, input }) {
    const { importId } = input;
    const counts = await keepRehearsal(tx, actor, input, "checking");
    const { fileName } = await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { fileName: true } });
    return { result: { importId }, targetId: importId, data: { fileName, ...totals(counts) } };
  },
});

/** Ends an import that found more rejected rows than its person chose to leave out. */
export const holdRecords = caseCommand({
  on: "import",
  by: "system",
  input: Rehearsal,
  permission: "evidence.write",
  action: "import.held",
  onClosedCase: true,
  timeout: partTimeout,
  async run({ tx, actor, input }) {
    const { importId } = input;
    const counts = await keepRehearsal(tx, actor, input, "running");
    const { fileName, leaveOut } = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, leaveOut: true },
    });
    return { result: { importId }, targetId: importId, data: { fileName, ...totals(counts), leaveOut } };
  },
});

async function keepRehearsal(tx: Tx, actor: Actor, input: z.output<typeof Rehearsal>, from: "checking" | "running") {
  const { importId, outcomes, rejected } = input;
  const counts = withRejected(input.counts, rejected);
  await setOutcome(tx, actor, { ...input, from, to: "checked", counts });
  await tx.importedRow.deleteMany({ where: { importId } });
  for await (const part of outcomes.read(writtenRows)) await keepRows(tx, importId, part, "checked");
  return counts;
}

type Finish = {
  importId: string;
  from: "checking" | "running";
  to: "checked" | "completed";
  counts: RowCounts;
  rejects: z.output<typeof Sealed> | null;
  firstRejects: z.output<typeof Reject>[];
};

async function setOutcome(tx: Tx, actor: Actor, finish: Finish): Promise<void> {
  const { importId, from, to, counts, rejects, firstRejects } = finish;
  if (rejects) await sealFile(tx, actor, { ...rejects, mediaType: "text/csv", purpose: "rejects" });
  const { count } = await tx.import.updateMany({
    where: { id: importId, state: from },
    data: {
      state: to,
      progress: 1,
      ...counts,
      appliedTo: null,
      rejectsSha256: rejects?.sha256 ?? null,
      firstRejects,
      finishedAt: new Date(),
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new AppError("conflict", "import.notReady");
}

async function keepRows(tx: Tx, importId: string, outcomes: readonly RowOutcome[], to: "checked" | "completed") {
  for (let at = 0; at < outcomes.length; at += writtenRows) {
    const part = outcomes.slice(at, at + writtenRows);
    await tx.importedRow.createMany({ data: part.map((outcome) => ({ importId, ...stored(outcome, to) })) });
  }
}

/** What a dry run made is gone: its ids lead nowhere. */
function stored(outcome: RowOutcome, to: "checked" | "completed"): Omit<Prisma.ImportedRowCreateManyInput, "importId"> {
  const { changes, ...rest } = outcome;
  const isNew = outcome.action === "create" && to === "checked";
  const ids = to === "checked" ? { versionAfter: null, metricIds: [], newAccountId: null } : {};
  return { ...rest, ...ids, changes: Json.parse(changes), ...(isNew && { targetId: null }) };
}

const Json = z.record(z.string(), z.record(z.string(), z.json()));
