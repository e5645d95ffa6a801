import { Readable } from "node:stream";
import * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sealFile, vault } from "#server/core/sealed.ts";
import { sha256 } from "#server/core/sha256.ts";
import { codeVersion } from "#server/core/version.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { ExportNotice, exportFormats, NoticeRef, noticeLanguages, ReleaseNotice } from "#server/schema/notice.ts";
import { blockersOf, contentOf, type NoticeRow, noticeRow } from "./notices.ts";
import { extensions, mediaTypes, renderNotice } from "./render.ts";

/** The release pack: what was released, in every language and format, with the approvals that it rests on. */
const Pack = z.object({ documents: z.record(z.string(), z.string()) });

function packOf(row: NoticeRow): string {
  const documents = Object.fromEntries(
    noticeLanguages.flatMap((language) =>
      exportFormats.map((format) => [`${language}.${extensions[format]}`, rendered(row, { language, format }, true)]),
    ),
  );
  const { id, contentSha256 } = row;
  return canonicalJson({
    vigie: codeVersion,
    noticeId: id,
    case: row.case.code,
    contentSha256,
    content: contentOf(row),
    documents,
  });
}

const getPack = caseQuery({
  on: "notice",
  input: NoticeRef,
  permission: "notice.release",
  run: async ({ db, input }) => packOf(await noticeRow(db, input.noticeId)),
});

const recordRelease = caseCommand({
  on: "notice",
  input: ReleaseNotice.extend({ packSha256: z.hash("sha256"), packBytes: z.int() }),
  permission: "notice.release",
  action: "notice.released",
  async run({ tx, actor, caseId, input: { noticeId, contentSha256, packSha256, packBytes } }) {
    const row = await noticeRow(tx, noticeId);
    if (row.state === "released") throw new AppError("conflict", "notice.released");
    const blockers = await blockersOf(tx, caseId, row);
    if (blockers.length > 0)
      throw new AppError("conflict", "notice.blocked", { values: { reasons: blockerText(blockers) } });
    if (row.contentSha256 !== contentSha256 || sha256(packOf(row)) !== packSha256)
      throw new AppError("conflict", "notice.changed");
    await sealFile(tx, actor, {
      sha256: packSha256,
      bytes: packBytes,
      mediaType: "application/json",
      purpose: "release",
    });
    const id = crypto.randomUUID();
    await tx.noticeRelease.create({
      data: { id, noticeId, contentSha256, packSha256, releasedById: actor.id },
    });
    await tx.notice.update({ where: { id: noticeId }, data: { state: "released", version: { increment: 1 } } });
    await enqueue(tx, "sign-head", {});
    return {
      result: { packSha256 },
      targetId: noticeId,
      data: { notice: row.titleEn, contentSha256, packSha256 },
      custody: [
        {
          item: { kind: "release", id, label: row.titleEn },
          event: "released",
          copy: "evidentiary",
          sha256: packSha256,
          sealed: true,
          facts: { bytes: packBytes, contentSha256 },
        },
      ],
    };
  },
});

/** Seals the pack, then records the release of exactly that pack, once. */
export const releaseNotice = Object.assign(
  async (actor: Actor, input: z.output<typeof ReleaseNotice>) => {
    const pack = Buffer.from(await getPack(actor, { noticeId: input.noticeId }));
    const sealed = await (await vault()).put(Readable.from([pack]));
    return recordRelease(actor, { ...input, packSha256: sealed.sha256, packBytes: sealed.bytes });
  },
  { input: ReleaseNotice },
);

/** The notice as it would be printed: a draft says that it is one. */
export const previewNotice = caseQuery({
  on: "notice",
  input: ExportNotice,
  permission: "notice.read",
  run: async ({ db, input: { noticeId, language, format } }) => {
    const row = await noticeRow(db, noticeId);
    return { document: await documentOf(row, { language, format }), contentSha256: row.contentSha256 };
  },
});

/** Hands a document out, and records which one. A released notice comes out of its sealed pack. */
export const exportNotice = caseCommand({
  on: "notice",
  input: ExportNotice,
  permission: "notice.read",
  action: "notice.exported",
  onClosedCase: true,
  async run({ tx, input: { noticeId, format, language } }) {
    const row = await noticeRow(tx, noticeId);
    const document = await documentOf(row, { language, format });
    const fileName = `${row.case.code}-${language}${row.state === "released" ? "" : "-draft"}.${extensions[format]}`;
    return {
      result: { fileName, mediaType: mediaTypes[format], document },
      targetId: noticeId,
      data: { notice: row.titleEn, format, language, sha256: sha256(document) },
      ...(row.release && { custody: [exportOf(row.release, row.titleEn, { format, language }, document)] }),
    };
  },
});

/** A document that was taken from a released notice is a working copy of its pack. */
function exportOf(release: { id: string; packSha256: string }, label: string, choice: Choice, document: string) {
  return {
    item: { kind: "release", id: release.id, label },
    event: "exported",
    copy: "working",
    sha256: sha256(document),
    sealed: false,
    derivedFrom: release.packSha256,
    facts: { ...choice, bytes: Buffer.byteLength(document) },
  } as const;
}

type Choice = Pick<z.output<typeof ExportNotice>, "language" | "format">;

async function documentOf(row: NoticeRow, choice: Choice): Promise<string> {
  if (!row.release) return rendered(row, choice, false);
  const chunks: Buffer[] = [];
  for await (const chunk of await (await vault()).open(row.release.packSha256)) chunks.push(Buffer.from(chunk));
  const { documents } = Pack.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  return z.string().parse(documents[`${choice.language}.${extensions[choice.format]}`]);
}

function rendered(row: NoticeRow, { language, format }: Choice, released: boolean): string {
  const { contentSha256 } = row;
  return renderNotice(contentOf(row), format, {
    language,
    caseCode: row.case.code,
    contentSha256,
    released,
    synthetic: row.case.synthetic,
  });
}

function blockerText(blockers: Awaited<ReturnType<typeof blockersOf>>): string {
  return blockers.map(({ code, sentence }) => (sentence === null ? code : `${code} (${sentence})`)).join(", ");
}
