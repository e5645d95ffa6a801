import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma, ProposalState } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AcceptMatch, type LinkKind, MatchDetail, RejectMatch, SeekMatches } from "#server/schema/link.ts";
import { assertSeen, casesSeen, kindOf, type OtherCase, otherOf, recordedLink, writeLink } from "./links.ts";
import { overlapsOf } from "./overlap.ts";

/** What machines find in common between cases, and what people make of it. */

const matchView = {
  id: true,
  caseId: true,
  otherCaseId: true,
  kind: true,
  detail: true,
  state: true,
  foundAt: true,
  decidedAt: true,
  reason: true,
  decidedBy: { select: { name: true } },
} as const satisfies Prisma.CaseMatchSelect;

/**
 * Of a match with a case that the reader was not let into, only that there is one, and of what kind. With a restricted case
 * there is none, for such a reader.
 */
export const listMatches = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, actor, caseId }) {
    const rows = await db.caseMatch.findMany({
      where: { OR: [{ caseId }, { otherCaseId: caseId }] },
      select: {
        ...matchView,
        questions: { where: { fromCaseId: caseId }, select: { id: true, answeredAt: true } },
        case: { select: { restricted: true } },
        otherCase: { select: { restricted: true } },
      },
      orderBy: [{ foundAt: "desc" }, { id: "asc" }],
      take: 500,
    });
    const others = await casesSeen(
      db,
      actor,
      rows.map((row) => otherOf(row, caseId)),
    );
    const labels = await labelsOf(
      db,
      rows.flatMap((row) => ownIds(row, caseId)),
    );
    return rows.flatMap((row): ShownMatch[] => {
      const other = others.get(otherOf(row, caseId)) ?? null;
      const isHidden = (row.caseId === caseId ? row.otherCase : row.case).restricted;
      if (other === null && (isHidden || row.state !== "proposed")) return [];
      const { id, state, foundAt } = row;
      const isAsked = row.questions.some(({ answeredAt }) => answeredAt === null);
      const seen = { id, kind: kindOf(row.kind), state, foundAt, isAsked };
      if (other === null) return [{ ...seen, other: null, full: null }];
      const { count, likeness } = MatchDetail.parse(row.detail);
      const { decidedAt, decidedBy, reason } = row;
      const accounts = ownIds(row, caseId).flatMap((each) => labels.get(each) ?? []);
      return [{ ...seen, other, full: { count, likeness, accounts, decidedAt, decidedBy, reason } }];
    });
  },
});

type ShownMatch = {
  id: string;
  kind: LinkKind;
  state: ProposalState;
  foundAt: Date;
  isAsked: boolean;
  other: OtherCase | null;
  /** Null where the reader does not see the other case. */
  full: {
    count: number;
    likeness: number | null;
    accounts: string[];
    decidedAt: Date | null;
    decidedBy: { name: string } | null;
    reason: string;
  } | null;
};

function ownIds(row: { caseId: string; kind: string; detail: unknown }, caseId: string): string[] {
  if (row.kind !== "account") return [];
  const { here, there } = MatchDetail.parse(row.detail);
  return row.caseId === caseId ? here : there;
}

/** The accounts of this case, as it shows them. */
async function labelsOf(db: ReadDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.account.findMany({ where: { id: { in: [...new Set(ids)] } }, select: namedSelect });
  return new Map(rows.map((row) => [row.id, nameAccount(row).label]));
}

/** Compares the case with all others, those that the asker may not see included. What was decided on is left alone. */
export const seekMatches = caseCommand({
  on: "case",
  input: SeekMatches,
  permission: "detection.run",
  action: "link.sought",
  timeout: 120_000,
  async run({ tx, actor, caseId }) {
    const overlaps = await overlapsOf(tx, caseId);
    const seen = await casesSeen(
      tx,
      actor,
      overlaps.map(({ otherCaseId }) => otherCaseId),
    );
    const restricted = await tx.case.findMany({ where: { restricted: true }, select: { id: true } });
    const isHidden = (id: string) => !seen.has(id) && restricted.some((row) => row.id === id);
    let found = 0;
    for (const { otherCaseId, kind, detail } of overlaps) {
      const isFirst = caseId < otherCaseId;
      const pair = { caseId: isFirst ? caseId : otherCaseId, otherCaseId: isFirst ? otherCaseId : caseId, kind };
      const stored = isFirst ? detail : { ...detail, here: detail.there, there: detail.here };
      const { count } = await tx.caseMatch.createMany({
        data: [{ id: crypto.randomUUID(), ...pair, detail: stored }],
        skipDuplicates: true,
      });
      if (!isHidden(otherCaseId)) found += count;
      if (count === 0)
        await tx.caseMatch.updateMany({ where: { ...pair, state: "proposed" }, data: { detail: stored } });
    }
    return { result: { found }, targetId: caseId, data: { matches: found } };
  },
});

/** Makes a link of a match, in the words of whoever decides. */
export const acceptMatch = caseCommand({
  on: "case",
  input: AcceptMatch,
  permission: "proposal.decide",
  action: "link.match_accepted",
  async run({ tx, actor, caseId, input: { matchId, fields } }) {
    const match = await seenMatch(tx, caseId, matchId);
    const otherCaseId = otherOf(match, caseId);
    await assertSeen(tx, actor, caseId, otherCaseId);
    const link = { ...fields, kind: kindOf(match.kind) };
    const linkId = await writeLink(tx, actor, { caseId, otherCaseId, fields: link });
    await decide(tx, matchId, { state: "accepted", reason: "", linkId, decidedById: actor.id });
    return { result: { linkId }, targetId: linkId, data: recordedLink(link) };
  },
});

export const rejectMatch = caseCommand({
  on: "case",
  input: RejectMatch,
  permission: "proposal.decide",
  action: "link.match_rejected",
  async run({ tx, actor, caseId, input: { matchId, reason } }) {
    const match = await seenMatch(tx, caseId, matchId);
    await assertSeen(tx, actor, caseId, otherOf(match, caseId));
    await decide(tx, matchId, { state: "rejected", reason, decidedById: actor.id });
    return { result: { matchId }, targetId: matchId, data: { linkKind: match.kind, reason } };
  },
});

export async function seenMatch(tx: Tx, caseId: string, matchId: string) {
  const match = await tx.caseMatch.findFirst({
    where: { id: matchId, OR: [{ caseId }, { otherCaseId: caseId }] },
    select: {
      caseId: true,
      otherCaseId: true,
      kind: true,
      case: { select: { restricted: true } },
      otherCase: { select: { restricted: true } },
    },
  });
  if (!match) throw new AppError("not_found", "evidence.missing");
  return match;
}

type Decision = { state: "accepted" | "rejected"; reason: string; decidedById: string; linkId?: string };

async function decide(tx: Tx, id: string, decision: Decision): Promise<void> {
  const { count } = await tx.caseMatch.updateMany({
    where: { id, state: "proposed" },
    data: { ...decision, decidedAt: new Date() },
  });
  if (count === 0) throw new AppError("conflict", "proposal.decided");
}
