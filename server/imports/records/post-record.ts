import {
  countedMetrics,
  type PostMetric,
  type PostRecord,
  type RecordSettings,
} from "#server/schema/import-records.ts";
import { Language, languages } from "#server/schema/text.ts";
import { countCell } from "./count-cell.ts";
import { type MomentCell, momentCell } from "./moment-cell.ts";
import type { RecordCells } from "./record-cells.ts";

const maxTextLength = 50_000;

/** A post as the row states it. Throws `RejectedRow` for the first thing that is wrong with it. */
export function postRecord(cells: RecordCells, settings: Pick<RecordSettings, "zone">, now: Date): PostRecord {
  const nativeId = cells.needed("post", "missing_post", 500);
  const text = cells.text("text", 4 * maxTextLength);
  if (text === undefined) throw cells.rejected("text", "missing_text");
  if (text.length > maxTextLength) throw cells.rejected("text", "value_too_long");
  return {
    row: cells.row,
    nativeId,
    text,
    publishedAt: neededMoment(cells, settings.zone, now),
    title: cells.line("title", 500),
    language: languageOf(cells),
    link: linkOf(cells),
    object: cells.line("object", 500),
    author: authorOf(cells),
    metrics: metricsOf(cells),
    asOf: momentOf(cells, "asOf", settings.zone, now),
  };
}

function neededMoment(cells: RecordCells, zone: string, now: Date): MomentCell {
  const moment = momentOf(cells, "time", zone, now);
  if (moment === null) throw cells.rejected("time", "missing_time");
  return moment;
}

function momentOf(cells: RecordCells, role: "time" | "asOf", zone: string, now: Date): MomentCell | null {
  const written = cells.line(role, 100);
  if (written === undefined) return null;
  const moment = momentCell(written, zone, now);
  if (typeof moment === "string") throw cells.rejected(role, moment);
  return moment;
}

/** As the task force names languages; `zh-CN`, `en-US` and the like are taken for the language that they belong to. */
function languageOf(cells: RecordCells): Code | undefined {
  const written = cells.line("language", 100)?.replaceAll("_", "-").toLowerCase();
  if (written === undefined) return undefined;
  const known = languages.find((language) => language.toLowerCase() === written);
  const [primary = ""] = written.split("-");
  const found = known ?? chinese[written] ?? languages.find((language) => language === primary);
  const language = Language.safeParse(found);
  if (!language.success) throw cells.rejected("language", "language_not_known");
  return language.data;
}
type Code = NonNullable<PostRecord["language"]>;

const chinese: Record<string, Code> = {
  zh: "zh-Hans",
  "zh-cn": "zh-Hans",
  "zh-sg": "zh-Hans",
  "zh-tw": "zh-Hant",
  "zh-hk": "zh-Hant",
  "zh-mo": "zh-Hant",
};

function linkOf(cells: RecordCells): string | undefined {
  const link = cells.line("link", 2_000);
  if (link !== undefined && !/^https?:\/\/\S+$/i.test(link)) throw cells.rejected("link", "link_not_understood");
  return link;
}

function authorOf(cells: RecordCells): PostRecord["author"] {
  const nativeId = cells.line("author", 500);
  const handle = cells.line("authorHandle", 200) ?? "";
  const name = cells.line("authorName", 200) ?? "";
  return nativeId === undefined ? null : { nativeId, handle, name };
}

function metricsOf(cells: RecordCells): PostMetric[] {
  return Object.entries(countedMetrics).flatMap(([role, type]) => {
    const written = cells.line(role, 200);
    if (written === undefined) return [];
    const count = countCell(written);
    if (count === null) throw cells.rejected(role, "number_not_understood");
    return [{ ...count, type, basis: `Imported: “${written}” in the column “${cells.columns[role]}”`.slice(0, 500) }];
  });
}
