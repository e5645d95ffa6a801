import { eventsOfAccount } from "#server/core/events.ts";
import { vault } from "#server/core/sealed.ts";
import type { Tx } from "#server/db/client.ts";

/** What the case holds on an account beside the rows of its own: events in sealed files, captures, and what cites it. */

const eventsMax = 5_000;

type Own = {
  caseId: string;
  nativeId: string;
  platform: string;
  posts: readonly { id: string }[];
  memberships: readonly { network: { id: string } }[];
};

/** A kind of line, and what it says. */
type Part = [type: string, fields: Record<string, unknown>];

export async function restOf(tx: Tx, own: Own): Promise<Part[]> {
  const postIds = own.posts.map(({ id }) => id);
  const { events, leftOut } = await eventsOf(tx, own);
  const captures = await capturesOf(tx, postIds);
  const cited = [...postIds, ...captures.map(({ id }) => id), ...own.memberships.map(({ network }) => network.id)];
  return [
    ...captures.map(({ id: _, number, ...capture }): Part => ["capture", { capture: `C-${number}`, ...capture }]),
    ...events.map((event): Part => ["event", event]),
    ...(leftOut > 0 ? [["events_left_out", { count: leftOut }] satisfies Part] : []),
    ...(await citingOf(tx, cited)),
    ...(await weighedIn(tx, own.caseId, cited)),
  ];
}

/** Its events, as far as they are given; the number of the others is said. */
async function eventsOf(tx: Tx, { caseId, nativeId, platform }: Own) {
  const rows = await tx.eventFile.findMany({
    where: { caseId, import: { state: "completed", platform } },
    select: { sha256: true },
    orderBy: { sha256: "asc" },
  });
  const hashes = rows.map(({ sha256 }) => sha256);
  const { events, leftOut } = await (await vault()).withFiles(hashes, (files) =>
    eventsOfAccount(files, nativeId, { max: eventsMax }),
  );
  return { events: events.map(({ file, ...event }) => ({ ...event, file: hashes[file] ?? "" })), leftOut };
}

const capturesOf = (tx: Tx, postIds: readonly string[]) =>
  tx.capture.findMany({
    where: { postId: { in: [...postIds] } },
    select: {
      id: true,
      number: true,
      method: true,
      mediaType: true,
      capturedAt: true,
      sourceUrl: true,
      note: true,
      sha256: true,
    },
    orderBy: { number: "asc" },
  });

/** Findings that rest on a post, a capture or a network of the account, and the notices that rest on those. */
async function citingOf(tx: Tx, targetIds: readonly string[]): Promise<Part[]> {
  const findings = await tx.finding.findMany({
    where: { citations: { some: { targetId: { in: [...targetIds] } } } },
    select: { id: true, number: true, title: true, state: true },
    orderBy: { number: "asc" },
  });
  const findingId = { in: findings.map(({ id }) => id) };
  const notices = await tx.notice.findMany({
    where: { sentences: { some: { citations: { some: { findingId } } } } },
    select: { titleEn: true, titleFr: true, state: true },
    orderBy: { titleEn: "asc" },
  });
  return [
    ...findings.map(({ number, title, state }): Part => ["finding", { finding: `F-${number}`, title, state }]),
    ...notices.map((notice): Part => ["notice", notice]),
  ];
}

/** What of it is weighed against the hypotheses of the case, and against which of them. */
async function weighedIn(tx: Tx, caseId: string, targetIds: readonly string[]): Promise<Part[]> {
  const items = await tx.achItem.findMany({
    where: { caseId, citedId: { in: [...targetIds] } },
    select: { number: true, text: true, ratings: { select: { hypothesis: { select: { number: true } } } } },
    orderBy: { number: "asc" },
  });
  return items.map(({ number, text, ratings }): Part => {
    const hypotheses = [...new Set(ratings.map(({ hypothesis }) => hypothesis.number))].sort((a, b) => a - b);
    return ["weighed", { item: `E-${number}`, text, hypotheses: hypotheses.map((n) => `H-${n}`) }];
  });
}
