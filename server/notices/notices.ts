import { AppError } from "#server/core/errors.ts";
import { lockForEdit } from "#server/core/lock.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { changedFindings } from "#server/findings/findings.ts";
import { CaseRef } from "#server/schema/case.ts";
import {
  DraftNotice,
  EditNotice,
  NoticeFields,
  NoticeRef,
  type NoticeSentence,
  releaseBlockersOf,
} from "#server/schema/notice.ts";
import { contentHash, type NoticeContent } from "./content.ts";

const noticeView = {
  id: true,
  caseId: true,
  titleEn: true,
  titleFr: true,
  state: true,
  contentSha256: true,
  updatedAt: true,
  version: true,
  case: { select: { code: true, synthetic: true } },
  release: { select: { id: true, releasedAt: true, packSha256: true } },
  sentences: {
    select: {
      textEn: true,
      textFr: true,
      citations: {
        select: {
          findingId: true,
          reviewId: true,
          finding: { select: { number: true, state: true, contentSha256: true } },
          review: { select: { contentSha256: true, voidedAt: true, decision: true } },
        },
        orderBy: { finding: { number: "asc" } },
      },
    },
    orderBy: { position: "asc" },
  },
} as const satisfies Prisma.NoticeSelect;
export type NoticeRow = Prisma.NoticeGetPayload<{ select: typeof noticeView }>;

export const listNotices = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "notice.read",
  async run({ db, caseId }) {
    const rows = await db.notice.findMany({
      where: { caseId },
      select: {
        id: true,
        titleEn: true,
        titleFr: true,
        state: true,
        updatedAt: true,
        release: { select: { releasedAt: true } },
        _count: { select: { sentences: true } },
      },
      orderBy: { createdAt: "asc" },
    });
    return rows.map(({ _count, ...notice }) => ({ ...notice, sentences: _count.sentences }));
  },
});

/** A notice with what keeps it from release. */
export const getNotice = caseQuery({
  on: "notice",
  input: NoticeRef,
  permission: "notice.read",
  async run({ db, caseId, input: { noticeId } }) {
    const row = await db.notice.findUniqueOrThrow({ where: { id: noticeId }, select: noticeView });
    const { sentences, ...notice } = row;
    return { ...notice, fields: fieldsOf(row), blockers: await blockersOf(db, caseId, row) };
  },
});

export const draftNotice = caseCommand({
  on: "case",
  input: DraftNotice,
  permission: "notice.write",
  action: "notice.drafted",
  async run({ tx, actor, caseId, input: { fields } }) {
    const id = crypto.randomUUID();
    const content = await boundContent(tx, caseId, fields);
    const { titleEn, titleFr } = fields;
    await tx.notice.create({
      data: {
        id,
        caseId,
        titleEn,
        titleFr,
        contentSha256: contentHash(content),
        createdById: actor.id,
        editedById: actor.id,
      },
    });
    await writeSentences(tx, id, content);
    return { result: { noticeId: id }, targetId: id, data: { notice: titleEn } };
  },
});

export const editNotice = caseCommand({
  on: "notice",
  input: EditNotice,
  permission: "notice.write",
  action: "notice.edited",
  async run({ tx, actor, caseId, input: { noticeId, version, fields } }) {
    await lockForEdit(tx, "Notice", noticeId);
    const row = await tx.notice.findUniqueOrThrow({ where: { id: noticeId }, select: noticeView });
    if (row.state === "released") throw new AppError("conflict", "notice.released");
    const content = await boundContent(tx, caseId, fields);
    const contentSha256 = contentHash(content);
    if (version === row.version && contentSha256 === row.contentSha256) return { result: { version }, unchanged: true };
    const { titleEn, titleFr } = fields;
    const { count } = await tx.notice.updateMany({
      where: { id: noticeId, version, state: "draft" },
      data: { titleEn, titleFr, contentSha256, editedById: actor.id, updatedAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "notice.stale", { current: { version: row.version, fields: fieldsOf(row) } });
    await tx.noticeSentence.deleteMany({ where: { noticeId } });
    await writeSentences(tx, noticeId, content);
    return {
      result: { version: version + 1 },
      targetId: noticeId,
      data: { notice: titleEn, sentences: fields.sentences.length, contentSha256 },
    };
  },
});

export async function noticeRow(db: ReadDb | Tx, noticeId: string): Promise<NoticeRow> {
  return db.notice.findUniqueOrThrow({ where: { id: noticeId }, select: noticeView });
}

/** What keeps a notice from release: for the screen, and once more before the release itself. */
export async function blockersOf(db: ReadDb | Tx, caseId: string, row: NoticeRow) {
  const cited = [...new Set(row.sentences.flatMap((s) => s.citations.map((c) => c.findingId)))];
  const changed = await changedFindings(db, caseId, cited);
  const standing = new Set(row.sentences.flatMap((s) => s.citations.filter(isStanding).map((c) => c.findingId)));
  return releaseBlockersOf(fieldsOf(row).sentences, (id) => standing.has(id) && !changed.has(id));
}

function isStanding({ finding, review }: NoticeRow["sentences"][number]["citations"][number]): boolean {
  return (
    review.decision === "approved" &&
    review.voidedAt === null &&
    finding.state === "approved" &&
    finding.contentSha256 === review.contentSha256
  );
}

export function contentOf(row: NoticeRow): NoticeContent {
  return {
    titleEn: row.titleEn,
    titleFr: row.titleFr,
    sentences: row.sentences.map(({ textEn, textFr, citations }) => ({
      textEn,
      textFr,
      citations: citations.map(({ findingId, reviewId, finding, review }) => ({
        finding: `F-${finding.number}`,
        findingId,
        reviewId,
        contentSha256: review.contentSha256,
      })),
    })),
  };
}

function fieldsOf({ titleEn, titleFr, sentences }: NoticeRow): NoticeFields {
  return NoticeFields.parse({
    titleEn,
    titleFr,
    sentences: sentences.map(({ textEn, textFr, citations }) => ({
      textEn,
      textFr,
      findingIds: citations.map((c) => c.findingId),
    })),
  });
}

/** The fields with each citation bound to the approval that allows it; a finding without a standing one is refused. */
async function boundContent(
  tx: Tx,
  caseId: string,
  { titleEn, titleFr, sentences }: NoticeFields,
): Promise<NoticeContent> {
  const ids = [...new Set(sentences.flatMap((sentence) => sentence.findingIds))];
  const findings = await tx.finding.findMany({
    where: { caseId, id: { in: ids }, state: "approved" },
    select: {
      id: true,
      number: true,
      contentSha256: true,
      reviews: { where: { decision: "approved", voidedAt: null }, select: { id: true, contentSha256: true } },
    },
  });
  const approvals = new Map(
    findings.flatMap(({ id, number, contentSha256, reviews }) => {
      const review = reviews.find((candidate) => candidate.contentSha256 === contentSha256);
      return review ? [[id, { number, reviewId: review.id, contentSha256 }] as const] : [];
    }),
  );
  const bind = ({ textEn, textFr, findingIds }: NoticeSentence, index: number): NoticeContent["sentences"][number] => {
    const citations = [...new Set(findingIds)].map((findingId) => {
      const approval = approvals.get(findingId);
      if (!approval) throw new AppError("conflict", "notice.notApproved", { values: { sentence: index + 1 } });
      return { ...approval, finding: `F-${approval.number}`, findingId };
    });
    citations.sort((a, b) => a.number - b.number);
    return { textEn, textFr, citations: citations.map(({ number: _order, ...citation }) => citation) };
  };
  return { titleEn, titleFr, sentences: sentences.map(bind) };
}

async function writeSentences(tx: Tx, noticeId: string, { sentences }: NoticeContent): Promise<void> {
  const rows = sentences.map((sentence, position) => ({ id: crypto.randomUUID(), position, ...sentence }));
  await tx.noticeSentence.createMany({
    data: rows.map(({ id, position, textEn, textFr }) => ({ id, noticeId, position, textEn, textFr })),
  });
  await tx.noticeCitation.createMany({
    data: rows.flatMap(({ id, citations }) =>
      citations.map(({ findingId, reviewId }) => ({ sentenceId: id, findingId, reviewId })),
    ),
  });
}
