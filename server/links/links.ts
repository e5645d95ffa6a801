import type * as z from "zod";
import { visibleTo } from "#server/core/access.ts";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { confidences } from "#server/schema/finding.ts";
import { AssertLink, type LinkFields, linkKinds, RetractLink, StoredEvidence } from "#server/schema/link.ts";

import { dateOf, dayOf } from "./days.ts";

export { profileFields } from "./profile-fields.ts";

/** Links between cases as people assert them. A link is read in full by those who may see both of its cases. */

const linkView = {
  id: true,
  caseId: true,
  otherCaseId: true,
  kind: true,
  confidence: true,
  basis: true,
  assertedBy: true,
  assertedOn: true,
  evidence: true,
  recordedAt: true,
  recordedBy: { select: { name: true } },
  retraction: { select: { reason: true, retractedAt: true, retractedBy: { select: { name: true } } } },
} as const satisfies Prisma.CaseLinkSelect;
type LinkRow = Prisma.CaseLinkGetPayload<{ select: typeof linkView }>;

export const listLinks = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, actor, caseId }) {
    const rows = await db.caseLink.findMany({
      where: { OR: [{ caseId }, { otherCaseId: caseId }] },
      select: linkView,
      orderBy: [{ assertedOn: "asc" }, { id: "asc" }],
    });
    const others = await casesSeen(
      db,
      actor,
      rows.map((row) => otherOf(row, caseId)),
    );
    return rows.flatMap((row) => {
      const other = others.get(otherOf(row, caseId));
      return other === undefined ? [] : [shownLink(row, caseId, other)];
    });
  },
});

function shownLink(row: LinkRow, caseId: string, other: OtherCase) {
  const { caseId: from, otherCaseId, evidence, assertedOn, kind, confidence, ...rest } = row;
  return {
    ...rest,
    other,
    kind: kindOf(kind),
    confidence: confidences.find((known) => known === confidence) ?? null,
    assertedOn: dayOf(assertedOn),
    evidence: StoredEvidence.parse(evidence).map(({ caseId: place, cited }) => ({
      side: place === caseId ? ("here" as const) : ("there" as const),
      caseId: place,
      cited,
    })),
  };
}

export type OtherCase = { id: string; code: string; workingTitle: string };

/** Those of the cases that the actor was let into. */
export async function casesSeen(
  db: ReadDb | Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OtherCase>> {
  const rows = await db.case.findMany({
    where: { AND: [{ id: { in: [...new Set(ids)] } }, visibleTo(actor)] },
    select: { id: true, code: true, workingTitle: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

export const otherOf = (pair: { caseId: string; otherCaseId: string }, caseId: string): string =>
  pair.caseId === caseId ? pair.otherCaseId : pair.caseId;

export const kindOf = (stored: string) => linkKinds.find((known) => known === stored) ?? "account";

/** Says that two cases have something in common. The link has its own date: it may be found years after both. */
export const assertLink = caseCommand({
  on: "case",
  input: AssertLink,
  permission: "proposal.decide",
  action: "link.asserted",
  async run({ tx, actor, caseId, input: { otherCaseId, fields } }) {
    await assertSeen(tx, actor, caseId, otherCaseId);
    const linkId = await writeLink(tx, actor, { caseId, otherCaseId, fields });
    return { result: { linkId }, targetId: linkId, data: recordedLink(fields) };
  },
});

/** What the history keeps of a link names nothing of the other case, which its readers may not know of. */
export const recordedLink = ({ kind, confidence, assertedBy, assertedOn }: LinkFields) => ({
  linkKind: kind,
  confidence,
  assertedBy,
  assertedOn,
});

export async function assertSeen(tx: Tx, actor: Actor, caseId: string, otherCaseId: string): Promise<void> {
  if (caseId === otherCaseId)
    throw new AppError("invalid", "link.sameCase", { fields: { otherCaseId: "link.sameCase" } });
  const seen = await casesSeen(tx, actor, [otherCaseId]);
  if (!seen.has(otherCaseId)) throw new AppError("not_found", "case.missing");
}

type NewLink = { caseId: string; otherCaseId: string; fields: LinkFields };

export async function writeLink(tx: Tx, actor: Actor, { caseId, otherCaseId, fields }: NewLink): Promise<string> {
  const evidence: z.input<typeof StoredEvidence> = [];
  for (const { side, cited } of fields.evidence) {
    const place = side === "here" ? caseId : otherCaseId;
    const where = { id: cited.id, caseId: place };
    const counts = {
      post: () => tx.post.count({ where: { ...where, withdrawnAt: null } }),
      run: () => tx.detectorRun.count({ where }),
      network: () => tx.network.count({ where }),
      capture: () => tx.capture.count({ where }),
    };
    if ((await counts[cited.kind]()) === 0)
      throw new AppError("invalid", "evidence.missing", { fields: { evidence: "evidence.missing" } });
    evidence.push({ caseId: place, cited });
  }
  const { kind, confidence, basis, assertedBy, assertedOn } = fields;
  const id = crypto.randomUUID();
  const what = { kind, confidence, basis, assertedBy, assertedOn: dateOf(assertedOn), evidence };
  await tx.caseLink.create({ data: { id, caseId, otherCaseId, ...what, recordedById: actor.id } });
  return id;
}

/** A link that was taken back stays, with who took it back and why. */
export const retractLink = caseCommand({
  on: "case",
  input: RetractLink,
  permission: "proposal.decide",
  action: "link.retracted",
  async run({ tx, actor, caseId, input: { linkId, reason } }) {
    const link = await tx.caseLink.findFirst({
      where: { id: linkId, OR: [{ caseId }, { otherCaseId: caseId }] },
      select: { caseId: true, otherCaseId: true, kind: true, retraction: { select: { linkId: true } } },
    });
    if (!link) throw new AppError("not_found", "evidence.missing");
    await assertSeen(tx, actor, caseId, otherOf(link, caseId));
    if (link.retraction) throw new AppError("conflict", "link.retractedAlready");
    await tx.caseLinkRetraction.create({ data: { linkId, reason, retractedById: actor.id } });
    return { result: { linkId }, targetId: linkId, data: { linkKind: link.kind, reason } };
  },
});
