import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { postsInBrief } from "#server/posts/posts.ts";
import { assertEntities } from "#server/public-record/public-record.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AddNarrative, NarrativeFields, UpdateNarrative } from "#server/schema/narrative.ts";
import { seenBetween, switchesOf } from "#server/schema/narrative-sequence.ts";
import { stanceSummary } from "#server/schema/narrative-stance.ts";

/** The narratives of a case: what each tells of whom, which posts carry it, and how they follow each other. */

export const narrativeView = {
  id: true,
  number: true,
  title: true,
  summary: true,
  language: true,
  target: true,
  targetEntityId: true,
  polarity: true,
  trait: true,
  topics: true,
  position: true,
  claimOrigin: true,
  originBasis: true,
  veracity: true,
  veracityBasis: true,
  mergedIntoId: true,
  mergedReason: true,
  splitFromId: true,
  version: true,
  targetEntity: { select: { id: true, name: true } },
  posts: { where: { removedReason: "" }, select: { postId: true, basis: true } },
} as const satisfies Prisma.NarrativeSelect;
type NarrativeRow = Prisma.NarrativeGetPayload<{ select: typeof narrativeView }>;

export const narrativeLabel = ({ number }: { number: number }) => `N${number}`;

/** The row as the form knows it. */
export const fieldsOfNarrative = (row: NarrativeRow): NarrativeFields =>
  NarrativeFields.parse(
    Object.fromEntries(Object.keys(NarrativeFields.shape).map((key) => [key, Reflect.get(row, key)])),
  );

export const listNarratives = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "narrative.read",
  async run({ db, actor, caseId }) {
    const [rows, posts, targets] = await Promise.all([
      db.narrative.findMany({
        where: { caseId },
        select: narrativeView,
        orderBy: [{ position: "asc" }, { number: "asc" }],
      }),
      postsInBrief(db, caseId, actor.id),
      db.caseTarget.findMany({
        where: { caseId },
        select: { name: true, entityId: true },
        orderBy: { position: "asc" },
      }),
    ]);
    const narratives = rows.map((row) => shown(row, rows, posts));
    const standing = narratives.filter(({ mergedInto }) => mergedInto === null);
    return {
      narratives,
      switches: switchesOf(
        standing.map(({ label, fields, posts: carrying }) => ({
          label,
          target: fields.target,
          polarity: fields.polarity,
          posts: carrying.map(({ post }) => post),
        })),
      ),
      posts: posts.map(({ stances: _stances, ...post }) => post),
      targets,
    };
  },
});

type Posts = Awaited<ReturnType<typeof postsInBrief>>;

/** With the posts of those that were merged into it: they count with it for as long as they are. */
function shown(row: NarrativeRow, rows: readonly NarrativeRow[], posts: Posts) {
  const own = [row, ...rows.filter(({ mergedIntoId }) => mergedIntoId === row.id)];
  const links = own.flatMap((each) =>
    each.posts.map((link) => ({ ...link, through: { id: each.id, label: narrativeLabel(each) } })),
  );
  const carrying = posts.flatMap((post) => {
    const found = links.filter(({ postId }) => postId === post.id);
    return found.length > 0 ? [{ post, links: found.map(({ basis, through }) => ({ basis, through })) }] : [];
  });
  const labelled = (id: string | null) => {
    const found = rows.find((other) => other.id === id);
    return found ? { id: found.id, label: narrativeLabel(found) } : null;
  };
  return {
    id: row.id,
    label: narrativeLabel(row),
    version: row.version,
    fields: fieldsOfNarrative(row),
    targetEntity: row.targetEntity,
    mergedInto: labelled(row.mergedIntoId),
    mergedReason: row.mergedReason,
    splitFrom: labelled(row.splitFromId),
    posts: carrying.map(({ post: { stances: _stances, ...post }, links: of }) => ({ post, links: of })),
    seen: seenBetween(carrying.map(({ post }) => post)),
    stances: stanceSummary(
      carrying.map(({ post }) => post),
      row.target,
    ),
  };
}

export const addNarrative = caseCommand({
  on: "case",
  input: AddNarrative,
  permission: "narrative.write",
  action: "narrative.added",
  async run({ tx, actor, caseId, input: { fields } }) {
    await assertEntities(tx, [fields.targetEntityId]);
    const { lastNarrative: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastNarrative: { increment: 1 } },
      select: { lastNarrative: true },
    });
    const id = crypto.randomUUID();
    await tx.narrative.create({ data: { id, caseId, number, ...fields, createdById: actor.id } });
    return {
      result: { narrativeId: id },
      targetId: id,
      data: { narrative: narrativeLabel({ number }), title: fields.title },
    };
  },
});

export const updateNarrative = caseCommand({
  on: "narrative",
  input: UpdateNarrative,
  permission: "narrative.write",
  action: "narrative.updated",
  async run({ tx, input: { narrativeId, version, fields } }) {
    const row = await tx.narrative.findUniqueOrThrow({ where: { id: narrativeId }, select: narrativeView });
    const before = fieldsOfNarrative(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    await assertEntities(tx, [fields.targetEntityId]);
    const { count } = await tx.narrative.updateMany({
      where: { id: narrativeId, version },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    const data = { narrative: narrativeLabel(row), changes };
    return { result: { version: version + 1 }, targetId: narrativeId, data };
  },
});
