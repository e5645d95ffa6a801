import type { ReadDb } from "#server/db/client.ts";
import { profileFields } from "#server/links/links.ts";
import { linkKinds } from "#server/schema/link.ts";

/** Linked cases side by side: what is stated of each, what their records hold, and what comes back from one to the next. */

export async function comparedCases(db: ReadDb, caseIds: readonly string[]) {
  const id = { in: [...caseIds] };
  const rows = await db.case.findMany({
    where: { id },
    select: {
      id: true,
      code: true,
      workingTitle: true,
      synthetic: true,
      profile: true,
      targets: { select: { role: true, name: true }, orderBy: { position: "asc" } },
      metrics: {
        where: { postId: null },
        select: { id: true, type: true, low: true, high: true, qualifier: true, basis: true },
        orderBy: [{ type: "asc" }, { asOf: "asc" }],
      },
      posts: { where: { withdrawnAt: null }, select: { platform: true } },
      accounts: { where: { withdrawnAt: null }, select: { platform: true }, distinct: ["platform"] },
      networks: { select: { id: true, _count: { select: { members: true } } } },
      narratives: {
        where: { mergedIntoId: null },
        select: { title: true, polarity: true },
        orderBy: { position: "asc" },
      },
    },
    orderBy: { code: "asc" },
  });
  const cases = rows.map(({ profile, posts, accounts, networks, metrics, ...row }) => ({
    ...row,
    profile: profile === null ? null : profileFields(profile),
    platforms: [...new Set([...posts, ...accounts].map(({ platform }) => platform))].sort(),
    networkMembers: networks.map(({ _count }) => _count.members),
    metrics: metrics.map(({ low, high, ...metric }) => ({
      ...metric,
      low: low === null ? null : Number(low),
      high: high === null ? null : Number(high),
    })),
  }));
  return {
    cases: cases.map((row) => ({ ...row, latencies: latenciesOf(row.profile) })),
    recurrence: await recurrenceOf(db, caseIds),
    balance: balanceOf(cases),
    ...spanOf(cases),
  };
}

type Profile = ReturnType<typeof profileFields>;
const dayMs = 86_400_000;

/** Whole days from the end of the activity, and between the two tellings; null where one of the days is not stated. */
export function latenciesOf(
  profile: Pick<Profile, "activityFrom" | "activityTo" | "detectedOn" | "toldOn" | "publishedOn"> | null,
) {
  const days = (from: string | null | undefined, to: string | null | undefined) =>
    from && to ? (Date.parse(to) - Date.parse(from)) / dayMs : null;
  return {
    startToDetection: days(profile?.activityFrom, profile?.detectedOn),
    endToTold: days(profile?.activityTo, profile?.toldOn),
    endToPublic: days(profile?.activityTo, profile?.publishedOn),
    toldToPublic: days(profile?.toldOn, profile?.publishedOn),
  };
}

function spanOf(cases: readonly { profile: Profile | null }[]) {
  const days = cases.flatMap(({ profile }) => [profile?.activityFrom ?? [], profile?.activityTo ?? []].flat()).sort();
  return { firstSeen: days[0] ?? null, lastSeen: days.at(-1) ?? null };
}

/** Cases by the party of whom they are about, so that a family is not read as being against one side. */
function balanceOf(
  cases: readonly { id: string; profile: Profile | null; targets: readonly { role: string; name: string }[] }[],
) {
  const byParty = new Map<string, Map<string, Set<string>>>();
  for (const { id, profile, targets } of cases)
    for (const { role, name } of targets) {
      const party = profile?.parties.find(({ target }) => target === name)?.party ?? "";
      const roles = byParty.get(party) ?? new Map<string, Set<string>>();
      roles.set(role, (roles.get(role) ?? new Set()).add(id));
      byParty.set(party, roles);
    }
  return [...byParty]
    .map(([party, roles]) => ({
      party,
      roles: [...roles]
        .map(([role, ids]) => ({ role, cases: ids.size }))
        .toSorted((x, y) => (x.role < y.role ? -1 : 1)),
    }))
    .toSorted((x, y) => (x.party < y.party ? -1 : 1));
}

/** By kind: how many pairs of these cases are linked, of how many there are. Links that were taken back do not count. */
async function recurrenceOf(db: ReadDb, caseIds: readonly string[]) {
  const among = { in: [...caseIds] };
  const links = await db.caseLink.findMany({
    where: { caseId: among, otherCaseId: among, retraction: null },
    select: { kind: true, caseId: true, otherCaseId: true },
  });
  const pairs = (caseIds.length * (caseIds.length - 1)) / 2;
  return linkKinds.map((kind) => ({
    kind,
    linked: new Set(
      links.flatMap((link) => (link.kind === kind ? [[link.caseId, link.otherCaseId].sort().join(" ")] : [])),
    ).size,
    pairs,
  }));
}
