import * as z from "zod";
import { deskQuery } from "#server/core/operation.ts";
import { endedStates } from "#server/schema/case-state.ts";
import { roleCan } from "#server/schema/permission.ts";

const caseName = { select: { id: true, code: true, workingTitle: true } } as const;

/** What waits for this person: over the cases they were let into, and only what their role may act on. */
export const getDesk = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  async run({ db, actor, scope }) {
    const role = actor.kind === "user" ? actor.role : null;
    const when = (may: boolean) => (may ? {} : { id: { in: [] } });
    const [reviews, returned, proposals, runs, imports, cases, drafts] = await Promise.all([
      db.finding.findMany({
        where: {
          state: "submitted",
          case: scope,
          contributors: { none: { userId: actor.id } },
          ...when(roleCan(role, "finding.review")),
        },
        select: { id: true, number: true, title: true, updatedAt: true, case: caseName },
        orderBy: { updatedAt: "asc" },
        take: 20,
      }),
      db.finding.findMany({
        where: {
          state: { in: ["changes_asked", "rejected"] },
          case: scope,
          contributors: { some: { userId: actor.id } },
          ...when(roleCan(role, "finding.write")),
        },
        select: { id: true, number: true, title: true, state: true, updatedAt: true, case: caseName },
        orderBy: { updatedAt: "desc" },
        take: 20,
      }),
      db.networkProposal.findMany({
        where: { state: "proposed", case: scope, ...when(roleCan(role, "proposal.decide")) },
        select: {
          id: true,
          p: true,
          observed: true,
          expected: true,
          case: caseName,
          _count: { select: { members: true } },
        },
        orderBy: { p: "asc" },
        take: 20,
      }),
      db.detectorRun.findMany({
        where: { state: { in: ["queued", "running"] }, case: scope, ...when(roleCan(role, "evidence.read")) },
        select: { id: true, detector: true, state: true, progress: true, case: caseName },
        orderBy: { requestedAt: "asc" },
        take: 20,
      }),
      db.import.findMany({
        where: {
          state: { in: ["checking", "running", "checked", "uploaded"] },
          case: scope,
          ...when(roleCan(role, "evidence.read")),
        },
        select: { id: true, fileName: true, state: true, progress: true, case: caseName },
        orderBy: { createdAt: "asc" },
        take: 20,
      }),
      db.case.findMany({
        where: { AND: [scope, { state: { notIn: [...endedStates] } }] },
        select: { ...caseName.select, tlp: true, protection: true, synthetic: true, createdAt: true },
        orderBy: { createdAt: "desc" },
        take: 10,
      }),
      db.notice.findMany({
        where: { state: "draft", case: scope, ...when(roleCan(role, "notice.write")) },
        select: { id: true, titleEn: true, titleFr: true, updatedAt: true, case: caseName },
        orderBy: { updatedAt: "desc" },
        take: 20,
      }),
    ]);
    return {
      reviews,
      returned,
      proposals: proposals.map(({ _count, ...proposal }) => ({ ...proposal, members: _count.members })),
      runs,
      imports,
      cases,
      drafts,
    };
  },
});
