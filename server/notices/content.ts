import { sha256Of } from "#server/core/sha256.ts";
import type { NoticeLanguage } from "#server/schema/notice.ts";

/** A notice as it is released: each sentence with the approvals that it rests on. */
export type NoticeContent = {
  titleEn: string;
  titleFr: string;
  sentences: {
    textEn: string;
    textFr: string;
    citations: { finding: string; findingId: string; reviewId: string; contentSha256: string }[];
  }[];
};

export const contentHash = (content: NoticeContent): string => sha256Of(content);

export const titleIn = (content: NoticeContent, language: NoticeLanguage) =>
  language === "en" ? content.titleEn : content.titleFr;
export const textIn = (sentence: NoticeContent["sentences"][number], language: NoticeLanguage) =>
  language === "en" ? sentence.textEn : sentence.textFr;
