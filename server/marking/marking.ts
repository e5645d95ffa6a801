import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import { postMarkings } from "#server/posts/posts.ts";
import { CaseRef } from "#server/schema/case.ts";
import {
  type Audience,
  aboveCeiling,
  effectiveMarking,
  highestMarking,
  type Marking,
  OwnMarking,
  RaiseMarking,
  sameMarking,
  storedMarking,
} from "#server/schema/marking.ts";

/** How a case is marked as a whole: as high as the highest of its parts, and higher where together they tell more. */

type Part = { part: "case" | "posts" | "captures" | "aggregation"; marking: Marking };

/** The markings of the parts of a case. The case itself is the first. */
export async function markedParts(db: ReadDb | Tx, caseId: string): Promise<readonly [Part, ...Part[]]> {
  const own = { tlp: true, pap: true, protection: true } as const;
  const [found, posts, captures, raised] = await Promise.all([
    db.case.findUniqueOrThrow({ where: { id: caseId }, select: own }),
    postMarkings(db, caseId, "all"),
    db.capture.findMany({ where: { caseId, tlp: { not: null } }, select: { tlp: true }, distinct: ["tlp"] }),
    db.caseAggregation.findFirst({ where: { caseId }, select: own, orderBy: { number: "desc" } }),
  ]);
  const ofCase = storedMarking(found);
  const captured = captures.map(({ tlp }) => effectiveMarking({ tlp, pap: null, protection: null }, ofCase));
  return [
    { part: "case", marking: ofCase },
    ...posts.map((marking) => ({ part: "posts" as const, marking })),
    ...captured.map((marking) => ({ part: "captures" as const, marking })),
    ...(raised === null ? [] : [{ part: "aggregation" as const, marking: effectiveMarking(raised, ofCase) }]),
  ];
}

/** What stands on every page of a case and on everything that leaves it. */
export async function caseMarking(db: ReadDb | Tx, caseId: string): Promise<Marking> {
  const [first, ...rest] = await markedParts(db, caseId);
  return highestMarking([first.marking, ...rest.map(({ marking }) => marking)]);
}

/** Refuses to hand something to whoever may not be given it. */
export function assertWithinCeiling(marking: Marking, audience: Audience): void {
  if (aboveCeiling(marking, audience).length > 0) throw new AppError("forbidden", "marking.aboveCeiling");
}

export const getMarking = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  async run({ db, caseId }) {
    const [parts, raised] = await Promise.all([
      markedParts(db, caseId),
      db.caseAggregation.findMany({
        where: { caseId },
        select: {
          id: true,
          number: true,
          tlp: true,
          pap: true,
          protection: true,
          reason: true,
          raisedBy: { select: { name: true } },
          raisedAt: true,
        },
        orderBy: { number: "desc" },
      }),
    ]);
    const [first, ...rest] = parts;
    return {
      effective: highestMarking([first.marking, ...rest.map(({ marking }) => marking)]),
      parts,
      raised: raised.map(({ tlp, pap, protection, ...row }) => ({
        ...row,
        marking: OwnMarking.catch({ tlp: "red", pap: "red", protection: "protected_b" }).parse({
          tlp,
          pap,
          protection,
        }),
      })),
    };
  },
});

/** Marks the whole above its parts. It can be lowered again to what the parts give, never below. */
export const raiseMarking = caseCommand({
  on: "case",
  input: RaiseMarking,
  permission: "marking.raise",
  action: "case.marking_raised",
  async run({ tx, actor, caseId, input: { after, reason, tlp, pap, protection } }) {
    const own = { tlp, pap, protection };
    const [first, ...rest] = (await markedParts(tx, caseId)).filter(({ part }) => part !== "aggregation");
    if (first === undefined) throw new TypeError("a case is marked");
    const withoutIt = highestMarking([first.marking, ...rest.map(({ marking }) => marking)]);
    const isLifted = own.tlp === null && own.pap === null && own.protection === null;
    const withIt = highestMarking([withoutIt, effectiveMarking(own, withoutIt)]);
    if (!isLifted && sameMarking(withIt, withoutIt)) throw new AppError("invalid", "marking.notRaised");
    const number = 1 + (await tx.caseAggregation.count({ where: { caseId } }));
    if (number !== after + 1) throw new AppError("stale", "evidence.stale");
    const id = crypto.randomUUID();
    await tx.caseAggregation.create({ data: { id, caseId, number, ...own, reason, raisedById: actor.id } });
    return { result: { number }, targetId: id, data: { ...own, reason } };
  },
});
