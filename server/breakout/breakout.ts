import { assertCitedInCase } from "#server/core/cited.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import {
  AddSearch,
  AddSpread,
  DecideBreakout,
  SearchFields,
  SpreadFields,
  spreadMap,
  suggestBreakout,
  WithdrawSearch,
  WithdrawSpread,
} from "#server/schema/breakout.ts";
import { CaseRef } from "#server/schema/case.ts";
import { storedCitations } from "#server/schema/citations.ts";
import { Platform } from "#server/schema/evidence.ts";
import { instantOf, wallTimeOf } from "#server/schema/time.ts";

/** How far an operation got: what was observed, where one looked, what the scale gives, what a person decided. */

export const getBreakout = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "framework.read",
  async run({ db, caseId }) {
    const [entries, decisions] = await Promise.all([
      entriesOf(db, caseId),
      db.breakoutDecision.findMany({
        where: { caseId },
        select: {
          id: true,
          number: true,
          category: true,
          asOf: true,
          reason: true,
          suggested: true,
          ground: true,
          decidedBy: { select: { name: true } },
          decidedAt: true,
        },
        orderBy: { number: "desc" },
      }),
    ]);
    return { ...entries, ...derivedFrom(entries), decisions };
  },
});

export const addSpread = caseCommand({
  on: "case",
  input: AddSpread,
  permission: "framework.write",
  action: "breakout.observed",
  async run({ tx, actor, caseId, input: { fields } }) {
    await assertCitedInCase(tx, caseId, fields.citations, "citations");
    const id = crypto.randomUUID();
    const { seenAt, ...rest } = fields;
    const seen = { seenAt: instantOf(seenAt), seenZone: seenAt.zone, seenPrecision: seenAt.precision };
    await tx.spreadObservation.create({ data: { id, caseId, ...rest, ...seen, addedById: actor.id } });
    const { kind, what, aboutExposure } = fields;
    return { result: { spreadId: id }, targetId: id, data: { kind, what, aboutExposure } };
  },
});

export const withdrawSpread = caseCommand({
  on: "spread",
  input: WithdrawSpread,
  permission: "framework.write",
  action: "breakout.observation_withdrawn",
  async run({ tx, actor, input: { spreadId: id, reason } }) {
    const withdrawal = { withdrawnById: actor.id, withdrawnAt: new Date(), withdrawnFor: reason };
    const { count } = await tx.spreadObservation.updateMany({ where: { id, withdrawnAt: null }, data: withdrawal });
    if (count === 0) throw new AppError("conflict", "framework.withdrawnAlready");
    const { kind, what } = await tx.spreadObservation.findUniqueOrThrow({
      where: { id },
      select: { kind: true, what: true },
    });
    return { result: {}, targetId: id, data: { kind, what, reason } };
  },
});

/** Records where one looked, whatever came of it: without this, "not seen" says nothing. */
export const addSearch = caseCommand({
  on: "case",
  input: AddSearch,
  permission: "framework.write",
  action: "breakout.searched",
  async run({ tx, actor, caseId, input: { fields } }) {
    await assertCitedInCase(tx, caseId, fields.citations, "citations");
    const id = crypto.randomUUID();
    const { searchedAt: at, ...rest } = fields;
    if (instantOf(at).getTime() > Date.now())
      throw new AppError("invalid", "framework.notYet", { fields: { searchedAt: "framework.notYet" } });
    const searched = { searchedAt: instantOf(at), searchedZone: at.zone, searchedPrecision: at.precision };
    await tx.platformSearch.create({ data: { id, caseId, ...rest, ...searched, searchedById: actor.id } });
    const { platform, result, validUntil } = fields;
    return { result: { searchId: id }, targetId: id, data: { platform, result, validUntil } };
  },
});

export const withdrawSearch = caseCommand({
  on: "search",
  input: WithdrawSearch,
  permission: "framework.write",
  action: "breakout.search_withdrawn",
  async run({ tx, actor, input: { searchId: id, reason } }) {
    const withdrawal = { withdrawnById: actor.id, withdrawnAt: new Date(), withdrawnFor: reason };
    const { count } = await tx.platformSearch.updateMany({ where: { id, withdrawnAt: null }, data: withdrawal });
    if (count === 0) throw new AppError("conflict", "framework.withdrawnAlready");
    const { platform } = await tx.platformSearch.findUniqueOrThrow({ where: { id }, select: { platform: true } });
    return { result: {}, targetId: id, data: { platform, reason } };
  },
});

/** What was suggested at that moment is kept beside what the person decided. */
export const decideBreakout = caseCommand({
  on: "case",
  input: DecideBreakout,
  permission: "framework.write",
  action: "breakout.decided",
  async run({ tx, actor, caseId, input: { category, asOf, reason } }) {
    const { suggestion } = derivedFrom(await entriesOf(tx, caseId));
    const number = 1 + (await tx.breakoutDecision.count({ where: { caseId } }));
    const id = crypto.randomUUID();
    const { category: suggested, ground, unsearched } = suggestion;
    await tx.breakoutDecision.create({
      data: { id, caseId, number, category, asOf, reason, suggested, ground, unsearched, decidedById: actor.id },
    });
    return { result: { number }, targetId: id, data: { category, suggested, asOf, reason } };
  },
});

async function entriesOf(db: ReadDb | Tx, caseId: string) {
  const withdrawal = { withdrawnAt: true, withdrawnFor: true } as const;
  const [posts, spread, searches] = await Promise.all([
    db.post.findMany({ where: { caseId, withdrawnAt: null }, select: { platform: true }, distinct: ["platform"] }),
    db.spreadObservation.findMany({
      where: { caseId },
      include: { addedBy: { select: { name: true } } },
      orderBy: [{ seenAt: "desc" }, { id: "asc" }],
    }),
    db.platformSearch.findMany({
      where: { caseId },
      select: {
        ...withdrawal,
        id: true,
        platform: true,
        method: true,
        result: true,
        searchedAt: true,
        searchedZone: true,
        searchedPrecision: true,
        validUntil: true,
        citations: true,
        searchedBy: { select: { name: true } },
      },
      orderBy: [{ searchedAt: "desc" }, { id: "asc" }],
    }),
  ]);
  const { platform, result } = SearchFields.shape;
  const { kind } = SpreadFields.shape;
  return {
    seenOn: posts.map((post) => Platform.catch("other").parse(post.platform)),
    spread: spread.map(({ caseId: _case, addedById: _by, withdrawnById: _who, ...row }) => ({
      ...row,
      kind: kind.parse(row.kind),
      platform: row.platform === null ? null : Platform.catch("other").parse(row.platform),
      seenAt: stated(row.seenAt, row.seenZone, row.seenPrecision),
      citations: storedCitations(row.citations),
    })),
    searches: searches.map((row) => ({
      ...row,
      platform: platform.catch("other").parse(row.platform),
      result: result.parse(row.result),
      searchedAt: stated(row.searchedAt, row.searchedZone, row.searchedPrecision),
      citations: storedCitations(row.citations),
    })),
  };
}

type Entries = Awaited<ReturnType<typeof entriesOf>>;

function derivedFrom({ seenOn, spread, searches }: Entries) {
  const standing = <Row extends { withdrawnAt: Date | null }>(rows: readonly Row[]) =>
    rows.filter(({ withdrawnAt }) => withdrawnAt === null);
  const observed = standing(spread);
  // A community that was reached is proof that its platform was.
  const reached = observed.flatMap(({ kind, platform }) => (kind === "community" ? (platform ?? []) : []));
  const places = spreadMap([...seenOn, ...reached], standing(searches), new Date().toISOString().slice(0, 10));
  return { places, suggestion: suggestBreakout(places, observed) };
}

function stated(at: Date, zone: string, precision: string) {
  const wall = wallTimeOf(at, zone);
  const known = SpreadFields.shape.seenAt.shape.precision.catch("day").parse(precision);
  const length = known === "second" ? 19 : known === "day" || known === "month" ? 10 : 16;
  return { wall: wall.slice(0, length), zone, precision: known };
}
