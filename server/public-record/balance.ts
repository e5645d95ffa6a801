import * as z from "zod";
import { deskQuery } from "#server/core/operation.ts";
import { balanceOf } from "#server/schema/balance.ts";
import { officesOn } from "#server/schema/office.ts";
import { wallTimeOf } from "#server/schema/time.ts";
import { namedEntity, nameEntity } from "./public-record.ts";

/** Cases and notices by party of those whom they concern: whether the work leans is looked at, not assumed. */
export const partyBalance = deskQuery({
  input: z.strictObject({}),
  permission: "public_record.read",
  async run({ db, scope }) {
    const [parties, cases] = await Promise.all([
      db.publicEntity.findMany({
        where: { kind: "party", partOfId: null },
        select: { name: true },
        orderBy: { name: "asc" },
      }),
      db.case.findMany({
        where: scope,
        select: {
          id: true,
          createdAt: true,
          targets: { where: { role: { in: ["subject", "harmed"] } }, select: { entity: { select: namedEntity } } },
          notices: { where: { state: "released" }, select: { id: true } },
          posts: {
            where: { withdrawnAt: null },
            select: { publishedAt: true, publishedZone: true },
            orderBy: { publishedAt: "asc" },
            take: 1,
          },
        },
      }),
    ]);
    const lines = cases.map(({ id, createdAt, targets, notices, posts: [first] }) => {
      const day = first ? wallTimeOf(first.publishedAt, first.publishedZone).slice(0, 10) : dayOf(createdAt);
      return {
        caseId: id,
        releasedNotices: notices.length,
        parties: [...new Set(targets.flatMap(({ entity }) => (entity ? partiesOf(nameEntity(entity), day) : [])))],
      };
    });
    return {
      cases: cases.length,
      lines: balanceOf(
        parties.map(({ name }) => name),
        lines,
      ),
    };
  },
});

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function partiesOf(entity: ReturnType<typeof nameEntity>, day: string): string[] {
  if (entity.kind === "party") return [entity.name];
  return officesOn(entity.offices, day).flatMap(({ office }) => office.party?.name ?? []);
}
