import type * as z from "zod";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { CaseRef } from "#server/schema/case.ts";
import { type ProfileFields, UpdateProfile } from "#server/schema/link.ts";
import { dateOf } from "./days.ts";
import { profileFields } from "./profile-fields.ts";

/** What is stated of the operation that a case is about. It is written once in the case and read wherever cases are compared. */

const nothingStated: z.input<typeof ProfileFields> = {
  activityFrom: null,
  activityTo: null,
  detectedOn: null,
  toldOn: null,
  publishedOn: null,
  launchedBy: "",
  amplifiersLow: null,
  amplifiersHigh: null,
  amplifiersNote: "",
  narratives: "",
  parties: [],
  stateRole: "",
  source: "",
};

const asDate = (day: string | null) => (day === null ? null : dateOf(day));
const asBigInt = (count: number | null) => (count === null ? null : BigInt(count));

export const getProfile = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  async run({ db, caseId }) {
    const row = await db.operationProfile.findUnique({ where: { caseId } });
    return { version: row?.version ?? 0, fields: row === null ? null : profileFields(row) };
  },
});

export const updateProfile = caseCommand({
  on: "case",
  input: UpdateProfile,
  permission: "case.edit",
  action: "profile.updated",
  async run({ tx, caseId, input: { version, fields } }) {
    const row = await tx.operationProfile.findUnique({ where: { caseId } });
    const before = row === null ? nothingStated : profileFields(row);
    const changes = diff(before, fields);
    if (version === (row?.version ?? 0) && Object.keys(changes).length === 0)
      return { result: { version }, unchanged: true };
    const data = {
      ...fields,
      activityFrom: asDate(fields.activityFrom),
      activityTo: asDate(fields.activityTo),
      detectedOn: asDate(fields.detectedOn),
      toldOn: asDate(fields.toldOn),
      publishedOn: asDate(fields.publishedOn),
      amplifiersLow: asBigInt(fields.amplifiersLow),
      amplifiersHigh: asBigInt(fields.amplifiersHigh),
    };
    const { count } =
      version === 0
        ? await tx.operationProfile.createMany({ data: [{ caseId, ...data }], skipDuplicates: true })
        : await tx.operationProfile.updateMany({
            where: { caseId, version },
            data: { ...data, version: { increment: 1 } },
          });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row?.version ?? 0, fields: before } });
    return { result: { version: version + 1 }, targetId: caseId, data: { changes } };
  },
});
