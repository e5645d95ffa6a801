import { caseQuery } from "#server/core/operation.ts";
import type { ReadDb } from "#server/db/client.ts";
import { CaseRef, targetRoles } from "#server/schema/case.ts";
import { officesOn } from "#server/schema/office.ts";
import { wallTimeOf } from "#server/schema/time.ts";
import { namedEntity, nameEntity } from "./public-record.ts";

/** Who is concerned by a case, in four roles, each with the office that they held when it happened: never today's. */
export const listCaseTargets = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  async run({ db, caseId }) {
    const [targets, days] = await Promise.all([
      db.caseTarget.findMany({
        where: { caseId },
        select: { id: true, role: true, name: true, entity: { select: namedEntity } },
        orderBy: { position: "asc" },
      }),
      activityDays(db, caseId),
    ]);
    const shown = targets.map(({ entity, ...target }) => {
      const named = entity && nameEntity(entity);
      return {
        ...target,
        entity: named && { id: named.id, kind: named.kind, name: named.name, names: named.names },
        offices: named ? days.map((day) => ({ day, held: officesOn(named.offices, day) })) : [],
      };
    });
    return {
      days,
      roles: targetRoles.map((role) => ({ role, targets: shown.filter((target) => target.role === role) })),
    };
  },
});

/** The first and the last day of the case's posts, each in its own zone. Days of posts known to the month only are left out. */
async function activityDays(db: ReadDb, caseId: string): Promise<string[]> {
  const where = { caseId, withdrawnAt: null, publishedPrecision: { not: "month" } };
  const select = { publishedAt: true, publishedZone: true } as const;
  const ends = await Promise.all([
    db.post.findFirst({ where, select, orderBy: { publishedAt: "asc" } }),
    db.post.findFirst({ where, select, orderBy: { publishedAt: "desc" } }),
  ]);
  const days = ends.flatMap((post) => (post ? [wallTimeOf(post.publishedAt, post.publishedZone).slice(0, 10)] : []));
  return [...new Set(days)];
}
