import { caseIdOf, onTheList } from "#server/core/access.ts";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { type About, AboutInCase, type AboutKind, permissionOfAbout } from "#server/schema/about.ts";
import { roleCan, roles } from "#server/schema/permission.ts";

/** A thing of a case, whichever it is, for what people do together about it. */

/** Throws, as for a missing thing, unless it is of the case and the actor's role reads such things. */
export async function assertAbout(db: ReadDb | Tx, actor: Actor, caseId: string, about: About): Promise<void> {
  const isRead = actor.kind === "system" || roleCan(actor.role, permissionOfAbout[about.kind]);
  if (!isRead || (await caseIdOf(db, about.kind, about.id)) !== caseId)
    throw new AppError("not_found", "evidence.missing");
}

/** Who may see such things of the case: the only people who are offered, called or given anything. */
export function whoMaySee(caseId: string, kind: AboutKind): Prisma.UserWhereInput {
  const readers = roles.filter((role) => roleCan(role, "case.read") && roleCan(role, permissionOfAbout[kind]));
  return { AND: [onTheList(caseId), { role: { in: readers } }] };
}

export const listPeopleToCall = caseQuery({
  on: "case",
  input: AboutInCase,
  permission: "comment.read",
  async run({ db, actor, caseId, input: { about } }) {
    await assertAbout(db, actor, caseId, about);
    return db.user.findMany({
      where: whoMaySee(caseId, about.kind),
      select: { id: true, name: true, role: true },
      orderBy: { name: "asc" },
      take: 500,
    });
  },
});

/** What each is called, by its id. What has no name of its own, or is gone, has none here. */
export async function labelsOf(db: ReadDb, ids: readonly string[]): Promise<Map<string, string>> {
  const where = { id: { in: [...new Set(ids)] } };
  const [posts, captures, imports, networks, hypotheses, findings, notices] = await Promise.all([
    db.post.findMany({ where: { ...where, withdrawnAt: null }, select: { id: true, originalTitle: true } }),
    db.capture.findMany({ where, select: { id: true, number: true } }),
    db.import.findMany({ where, select: { id: true, fileName: true } }),
    db.network.findMany({ where, select: { id: true, name: true } }),
    db.hypothesis.findMany({ where, select: { id: true, number: true } }),
    db.finding.findMany({ where, select: { id: true, number: true } }),
    db.notice.findMany({ where, select: { id: true, titleEn: true } }),
  ]);
  return new Map([
    ...posts.map(({ id, originalTitle }) => [id, originalTitle] as const),
    ...captures.map(({ id, number }) => [id, `C-${number}`] as const),
    ...imports.map(({ id, fileName }) => [id, fileName] as const),
    ...networks.map(({ id, name }) => [id, name] as const),
    ...hypotheses.map(({ id, number }) => [id, `H${number}`] as const),
    ...findings.map(({ id, number }) => [id, `F-${number}`] as const),
    ...notices.map(({ id, titleEn }) => [id, titleEn] as const),
  ]);
}
