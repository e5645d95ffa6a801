import { Readable } from "node:stream";
import { visibleToPerson } from "#server/core/access.ts";
import { type Actor, personIdOf } from "#server/core/actor.ts";
import { sealFile, vault } from "#server/core/sealed.ts";
import { sha256, sha256Of } from "#server/core/sha256.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import { normalText } from "#server/detect/near-duplicate-text/normal-text.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseFacts, type FactName, noFacts } from "#server/schema/case-facts.ts";
import { stancesOf } from "./stance-facts.ts";

/** A shorter text is on every platform by chance. */
const comparableLetters = 12;

/** What a case knows beside its events, and the sealed file that pins what a run was given of it. */

/**
 * The parts that a detector looks at; all others are empty, so that a change in them makes no run stale. Which records are one
 * account concerns all of them.
 */
function onlyFacts(facts: CaseFacts, uses: readonly FactName[]): CaseFacts {
  const { linkedAccounts } = facts;
  const used = Object.fromEntries(uses.map((name) => [name, facts[name]]));
  return CaseFacts.parse({ ...used, ...(linkedAccounts && { linkedAccounts }) });
}

export const factsHash = (facts: CaseFacts, uses: readonly FactName[]): string => sha256Of(onlyFacts(facts, uses));

export async function sealFacts(tx: Tx, actor: Actor, facts: CaseFacts, uses: readonly FactName[]): Promise<string> {
  const bytes = Buffer.from(canonicalJson(onlyFacts(facts, uses)));
  const sealed = await (await vault()).put(Readable.from([bytes]));
  await sealFile(tx, actor, { ...sealed, mediaType: "application/json", purpose: "facts" });
  return sealed.sha256;
}

/** Everything that the case knows. Other cases enter only where the actor may see them. */
export async function caseFacts(db: ReadDb | Tx, caseId: string, actor: Actor): Promise<CaseFacts> {
  const [posts, accounts, linkedAccounts, groups, others] = [
    await postsOf(db, caseId),
    await accountsOf(db, caseId),
    await linkedAccountsOf(db, caseId),
    await groupsOf(db, caseId),
    await otherCasesOf(db, caseId, actor),
  ];
  return {
    ...noFacts,
    ...posts,
    ...(linkedAccounts.length > 0 && { linkedAccounts }),
    accounts: accounts.filter(({ handle, openedAt }) => handle !== null || openedAt !== null),
    groups,
    stances: await stancesOf(db, caseId),
    otherCases: others,
    accountsSeen: await accountsSeen(db, caseId, actor),
  };
}

async function postsOf(db: ReadDb | Tx, caseId: string): Promise<Pick<CaseFacts, "posts" | "texts" | "sightings">> {
  const rows = await db.post.findMany({
    where: { caseId, withdrawnAt: null },
    select: {
      id: true,
      objectId: true,
      account: { select: { nativeId: true } },
      platform: true,
      url: true,
      originalTitle: true,
      originalText: true,
      originalLanguage: true,
      publishedAt: true,
      publishedPrecision: true,
      metrics: {
        where: { type: "interaction", qualifier: "exact" },
        select: { id: true, low: true },
        orderBy: { asOf: "desc" },
      },
      withdrawals: { select: { entryId: true } },
    },
    orderBy: [{ objectId: "asc" }, { id: "asc" }],
  });
  const posts = rows.map(({ metrics, withdrawals, ...row }) => {
    const gone = new Set(withdrawals.map(({ entryId }) => entryId));
    const exact = metrics.find(({ id }) => !gone.has(id))?.low ?? null;
    const isTimed = row.publishedPrecision === "second" || row.publishedPrecision === "minute";
    return {
      ...row,
      object: row.objectId || row.id,
      at: isTimed ? row.publishedAt.getTime() / 1000 : null,
      exactInteractions: exact === null ? null : Number(exact),
    };
  });
  // A post without an id of the events' own can be neither found in them nor ranked with them.
  const known = new Map(posts.filter(({ objectId }) => objectId !== "").map((post) => [post.object, post]));
  return {
    posts: [...known.values()].map(({ object, account, platform, at, exactInteractions, url }) => ({
      object,
      author: account?.nativeId ?? null,
      platform,
      publishedAt: at,
      exactInteractions,
      url,
    })),
    texts: posts.map(({ object, account, at, originalTitle, originalText, originalLanguage }) => ({
      account: account?.nativeId ?? null,
      object,
      at,
      text: [originalTitle, originalText].filter((part) => part !== "").join("\n"),
      language: originalLanguage || null,
    })),
    sightings: posts.flatMap(({ platform, originalText, at }) => {
      const { normal, letters } = normalText(originalText);
      return at === null || letters < comparableLetters ? [] : [{ platform, content: sha256(normal), at }];
    }),
  };
}

async function accountsOf(db: ReadDb | Tx, caseId: string): Promise<CaseFacts["accounts"]> {
  const rows = await db.account.findMany({
    where: { caseId, withdrawnAt: null, OR: [{ handle: { not: "" } }, { openedOn: { not: "" } }] },
    select: { nativeId: true, platform: true, handle: true, openedOn: true, openedPrecision: true },
    orderBy: { nativeId: "asc" },
  });
  return rows.map(({ nativeId, platform, handle, openedOn, openedPrecision }) => ({
    account: nativeId,
    platform,
    handle: handle === "" ? null : handle,
    // The first day of a month or a year is no day: accounts known that coarsely would look opened together.
    openedAt: openedOn === "" || openedPrecision !== "day" ? null : Date.parse(openedOn) / 1000,
  }));
}

async function linkedAccountsOf(db: ReadDb | Tx, caseId: string): Promise<{ account: string; countsWith: string }[]> {
  const rows = await db.account.findMany({
    where: { caseId, principalId: { not: null } },
    select: { nativeId: true, principal: { select: { nativeId: true } } },
    orderBy: { nativeId: "asc" },
  });
  return rows.flatMap(({ nativeId, principal }) =>
    principal === null ? [] : [{ account: nativeId, countsWith: principal.nativeId }],
  );
}

async function groupsOf(db: ReadDb | Tx, caseId: string): Promise<CaseFacts["groups"]> {
  const rows = await db.network.findMany({
    where: { caseId },
    select: { name: true, members: { select: { account: { select: { nativeId: true } } } } },
    orderBy: { acceptedAt: "asc" },
  });
  return rows.map(({ name, members }) => ({ name, accounts: members.map(({ account }) => account.nativeId).sort() }));
}

async function otherCasesOf(db: ReadDb | Tx, caseId: string, actor: Actor): Promise<CaseFacts["otherCases"]> {
  const rows = await db.case.findMany({
    where: { AND: [{ id: { not: caseId } }, known(actor)] },
    select: {
      code: true,
      accounts: {
        where: {
          withdrawnAt: null,
          OR: [{ memberships: { some: {} } }, { posts: { some: {} } }, { handle: { not: "" } }],
        },
        select: { nativeId: true, memberships: { select: { networkId: true }, take: 1 } },
        orderBy: { nativeId: "asc" },
      },
      posts: { where: { withdrawnAt: null }, select: { url: true, account: { select: { nativeId: true } } } },
    },
    orderBy: { code: "asc" },
  });
  return rows.map(({ code, accounts, posts }) => ({
    code,
    accounts: accounts.map(({ nativeId, memberships }) => ({
      account: nativeId,
      foundBy: memberships.length > 0 ? ("network" as const) : ("person" as const),
    })),
    authors: [...new Set(posts.flatMap(({ account }) => account?.nativeId ?? []))].sort(),
    links: [...new Set(posts.flatMap(({ url }) => (url === "" ? [] : [url])))].sort(),
  }));
}

/**
 * How many accounts the actor's cases have seen, at most: imports overlap by an amount that only reading them all would tell.
 * A detector takes it for the bound that it is.
 */
async function accountsSeen(db: ReadDb | Tx, caseId: string, actor: Actor): Promise<number> {
  const { _sum } = await db.eventFile.aggregate({
    where: { OR: [{ caseId }, { case: known(actor) }], import: { state: { not: "undone" } } },
    _sum: { accounts: true },
  });
  return _sum.accounts ?? 0;
}

/** A run on somebody's behalf sees what that person sees. Of a restricted case no other case holds anything, whoever asks. */
const known = (actor: Actor) => ({ restricted: false, ...visibleToPerson(personIdOf(actor)) });
