import { caseCommand } from "#server/core/operation.ts";
import { AddCaseMetric, AddMetric, type MetricFields } from "#server/schema/evidence.ts";
import { instantOf } from "#server/schema/time.ts";
import { postOnRecord } from "./post-view.ts";

/** Adds a snapshot. Earlier ones stay: together they are the curve. */
export const addMetric = caseCommand({
  on: "post",
  input: AddMetric,
  permission: "evidence.write",
  action: "metric.added",
  async run({ tx, actor, caseId, input: { postId, metric } }) {
    const { title } = await postOnRecord(tx, postId);
    const row = metricRow(caseId, postId, actor.id, metric);
    await tx.metric.create({ data: row });
    const { type, low, high, qualifier } = metric;
    return { result: { metricId: row.id }, targetId: postId, data: { title, type, low, high, qualifier } };
  },
});

/** A number of the case as a whole: its source does not say how much of it belongs to which post. */
export const addCaseMetric = caseCommand({
  on: "case",
  input: AddCaseMetric,
  permission: "evidence.write",
  action: "metric.added",
  async run({ tx, actor, caseId, input: { metric } }) {
    const { workingTitle: title } = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { workingTitle: true },
    });
    const row = metricRow(caseId, null, actor.id, metric);
    await tx.metric.create({ data: row });
    const { type, low, high, qualifier } = metric;
    return { result: { metricId: row.id }, targetId: caseId, data: { title, type, low, high, qualifier } };
  },
});

export function metricRow(
  caseId: string,
  postId: string | null,
  createdById: string,
  { asOf, low, high, ...rest }: MetricFields,
) {
  return {
    id: crypto.randomUUID(),
    caseId,
    postId,
    createdById,
    ...rest,
    low: low === null ? null : BigInt(low),
    high: high === null ? null : BigInt(high),
    asOf: instantOf(asOf),
    asOfZone: asOf.zone,
    asOfPrecision: asOf.precision,
  };
}
