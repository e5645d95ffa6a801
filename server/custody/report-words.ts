import type { NoticeLanguage } from "#server/schema/notice.ts";
import type { ReportWords } from "./report-vocabulary.ts";
import { en } from "./report-words-en.ts";
import { fr } from "./report-words-fr.ts";

export const reportWords: Record<NoticeLanguage, ReportWords> = { en, fr };
