import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, deskQuery } from "#server/core/operation.ts";
import { detectors } from "#server/detect/registry.ts";
import { JudgeRun, type Verdict } from "#server/schema/detection.ts";

/** What analysts make of results after reading the evidence: the only labels that a real case gives. */

export const judgeRun = caseCommand({
  on: "run",
  input: JudgeRun,
  permission: "detection.judge",
  action: "detection.judged",
  async run({ tx, actor, input: { runId, verdict, reason } }) {
    const { detector, state } = await tx.detectorRun.findUniqueOrThrow({
      where: { id: runId },
      select: { detector: true, state: true },
    });
    if (state !== "done") throw new AppError("conflict", "detection.notDone");
    const id = crypto.randomUUID();
    await tx.runVerdict.create({ data: { id, runId, verdict, reason, judgedById: personIdOf(actor) } });
    return { result: { verdictId: id }, targetId: runId, data: { detector, verdict, reason } };
  },
});

/** Where the bands of p end, from above. */
const bands = [1, 0.2, 0.05, 0.01] as const;

/**
 * How often analysts confirmed what each detector gave, by band of p, over the cases one may see. Of several verdicts of one
 * person on one run the last counts.
 */
export const calibration = deskQuery({
  input: z.strictObject({}),
  permission: "threshold.read",
  async run({ db, scope }) {
    const rows = await db.runVerdict.findMany({
      where: { run: { case: scope } },
      select: { verdict: true, runId: true, judgedById: true, run: { select: { detector: true, p: true } } },
      orderBy: { judgedAt: "asc" },
    });
    const last = [...new Map(rows.map((row) => [`${row.runId} ${row.judgedById}`, row])).values()];
    return Object.entries(detectors).flatMap(([id, { title }]) => {
      const own = last.filter(({ run }) => run.detector === id);
      return own.length === 0 ? [] : [{ id, title, bands: byBand(own) }];
    });
  },
});

type Judged = { verdict: Verdict; run: { p: number | null } };

function byBand(rows: readonly Judged[]) {
  const counted = [...bands.map((high, i) => ({ high, low: bands[i + 1] ?? 0 })), { high: null, low: null }];
  return counted.flatMap(({ high, low }) => {
    const inBand = rows.filter(({ run: { p } }) =>
      high === null || low === null || p === null ? high === null && p === null : p <= high && p > low,
    );
    const count = (verdict: Judged["verdict"]) => inBand.filter((row) => row.verdict === verdict).length;
    return inBand.length === 0
      ? []
      : [{ high, low, confirm: count("confirm"), reject: count("reject"), unsure: count("unsure") }];
  });
}
