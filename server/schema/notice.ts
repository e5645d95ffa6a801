import * as z from "zod";
import { Id, line, optionalProse } from "./text.ts";

export const noticeLanguages = ["en", "fr"] as const;
export const NoticeLanguage = z.enum(noticeLanguages);
export type NoticeLanguage = z.output<typeof NoticeLanguage>;

/** One sentence of a notice in both languages, with the approved findings that it rests on. */
export const NoticeSentence = z.strictObject({
  textEn: optionalProse(2_000),
  textFr: optionalProse(2_000),
  findingIds: z.array(Id).max(20),
});
export type NoticeSentence = z.output<typeof NoticeSentence>;

export const NoticeFields = z.strictObject({
  titleEn: line(200),
  titleFr: line(200),
  sentences: z.array(NoticeSentence).max(200),
});
export type NoticeFields = z.output<typeof NoticeFields>;

export const DraftNotice = z.strictObject({ caseId: Id, fields: NoticeFields });
export const EditNotice = z.strictObject({ noticeId: Id, version: z.int(), fields: NoticeFields });
export const NoticeRef = z.strictObject({ noticeId: Id });
/** `contentSha256` is what the person saw in the preview. */
export const ReleaseNotice = z.strictObject({ noticeId: Id, contentSha256: z.hash("sha256") });
export const exportFormats = ["html", "markdown"] as const;
export const ExportNotice = z.strictObject({ noticeId: Id, format: z.enum(exportFormats), language: NoticeLanguage });

export const releaseBlockers = ["no_sentence", "no_citation", "not_approved", "missing_en", "missing_fr"] as const;
/** What keeps a notice from release; `sentence` counts from 1, and is null where the whole notice is meant. */
export type ReleaseBlocker = { code: (typeof releaseBlockers)[number]; sentence: number | null };

/** Pure, so that the editor shows what the server will refuse. `approved` says whether a finding stands approved now. */
export function releaseBlockersOf(
  sentences: readonly NoticeSentence[],
  approved: (findingId: string) => boolean,
): ReleaseBlocker[] {
  if (sentences.length === 0) return [{ code: "no_sentence", sentence: null }];
  return sentences.flatMap((sentence, index): ReleaseBlocker[] => {
    const found: ReleaseBlocker["code"][] = [];
    if (sentence.findingIds.length === 0) found.push("no_citation");
    if (!sentence.findingIds.every(approved)) found.push("not_approved");
    if (sentence.textEn === "") found.push("missing_en");
    if (sentence.textFr === "") found.push("missing_fr");
    return found.map((code) => ({ code, sentence: index + 1 }));
  });
}
