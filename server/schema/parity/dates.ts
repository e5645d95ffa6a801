import { type Fact, type ParityLanguage, strong, take, weak } from "./fact.ts";
import { hanDigits } from "./han.ts";

/**
 * A date's value is `year-month-day` with `?` for what the sentence leaves out: "10 March" is `?-3-10`. Weekdays and times of
 * day are dates of their own.
 */

const months: Record<"en" | "fr", readonly string[]> = {
  en: [
    "Jan(?:uary|\\.)?",
    "Feb(?:ruary|\\.)?",
    "Mar(?:ch|\\.)",
    "Apr(?:il|\\.)?",
    "May",
    "June?\\.?",
    "July?\\.?",
    "Aug(?:ust|\\.)?",
    "Sep(?:tember|t\\.?|\\.)?",
    "Oct(?:ober|\\.)?",
    "Nov(?:ember|\\.)?",
    "Dec(?:ember|\\.)?",
  ],
  fr: [
    "janv(?:ier|\\.)",
    "févr(?:ier|\\.)",
    "mars",
    "avr(?:il|\\.)",
    "mai",
    "juin",
    "juil(?:let|l?\\.)",
    "août",
    "sept(?:embre|\\.)",
    "oct(?:obre|\\.)",
    "nov(?:embre|\\.)",
    "déc(?:embre|\\.)",
  ],
};
const day = "\\d{1,2}(?:st|nd|rd|th|er|re)?(?!\\d)";
const joint = "\\s*(?:,\\s*(?:and|et)?|and|to|or|through|until|et|au|à|ou|[–—-])\\s*";
const days = `((?:${day}${joint})*${day})`;
const year = "((?:19|20)\\d{2})(?!\\d)";

export function takeDates(text: string, language: ParityLanguage, facts: Fact[]): string {
  const rest = take(text, /(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)/g, facts, ([found, y, m, d]) => [
    strong("date", `${y}-${Number(m)}-${Number(d)}`, found),
  ]);
  const without = takeTimes(takeWeekdays(rest, language, facts), language, facts);
  return language === "zh" ? takeChineseDates(without, facts) : takeEuropeanDates(without, language, facts);
}

function takeEuropeanDates(text: string, language: "en" | "fr", facts: Fact[]): string {
  const names = months[language];
  const month = `(${names.join("|")})(?![\\p{L}])`;
  const monthOf = (word = "") => 1 + names.findIndex((name) => new RegExp(`^(?:${name})$`, "u").test(word));
  const all = (found: string, m: string | undefined, list: string | undefined, y: string | undefined) =>
    daysIn(list ?? "").map((d) => strong("date", `${y ?? "?"}-${monthOf(m)}-${d}`, found.trim()));
  const before = "(?<![\\p{L}\\d])";
  let rest = take(
    text,
    new RegExp(`${before}${days}\\s+(?:of\\s+)?${month}(?:,?\\s+${year})?`, "gu"),
    facts,
    ([found, list, m, y]) => all(found, m, list, y),
  );
  if (language === "en")
    rest = take(
      rest,
      new RegExp(`${before}${month}\\s+${days}(?:,?\\s+${year})?`, "gu"),
      facts,
      ([found, m, list, y]) => all(found, m, list, y),
    );
  rest = take(rest, new RegExp(`${before}${month},?\\s+${year}`, "gu"), facts, ([found, m, y]) => [
    strong("date", `${y}-${monthOf(m)}-?`, found),
  ]);
  return take(rest, new RegExp(`${before}${month}`, "gu"), facts, (match) => {
    // "May" and "March" open sentences that speak of no month; alone, an abbreviation is most often no month either.
    const [found, m] = match;
    if (found.length < 4 && found !== "May" && found !== "mai") return null;
    const value = `?-${monthOf(m)}-?`;
    return [found === "May" || match.index === 0 ? weak("date", value, found) : strong("date", value, found)];
  });
}

const daysIn = (list: string): number[] => [...list.matchAll(/\d{1,2}/g)].map(([found]) => Number(found));

function takeChineseDates(text: string, facts: Fact[]): string {
  const digits = text.replace(/[〇零一二三四五六七八九十]+(?=[年月日号號])/g, (numeral) => hanDigits(numeral));
  const dayList = "(\\d{1,2}(?:日|号|號)?(?:\\s*[、,和及與与至到~–—-]\\s*\\d{1,2}(?:日|号|號)?)*)(?<=[日号號])";
  let rest = take(
    digits,
    new RegExp(`(?:((?:19|20)\\d{2})年\\s*)?(?<!\\d)(\\d{1,2})月\\s*${dayList}`, "g"),
    facts,
    ([found, y, m, list]) => daysIn(list ?? "").map((d) => strong("date", `${y ?? "?"}-${Number(m)}-${d}`, found)),
  );
  rest = take(rest, /((?:19|20)\d{2})年\s*(\d{1,2})月/g, facts, ([found, y, m]) => [
    strong("date", `${y}-${Number(m)}-?`, found),
  ]);
  rest = take(rest, /(?<!\d)(\d{1,2})月/g, facts, ([found, m]) => [strong("date", `?-${Number(m)}-?`, found)]);
  return rest.replace(/((?:19|20)\d{2})年/g, "$1 ");
}

const weekdays: Record<ParityLanguage, RegExp> = {
  en: /(?<![A-Za-z])(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)s?(?![A-Za-z])/g,
  fr: /(?<!\p{L})(dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi)s?(?!\p{L})/giu,
  zh: /(?:星期|礼拜|禮拜|[周週](?=[一二三四五六日天](?![次个個期])))([日天一二三四五六])/g,
};
const weekdayNames: Record<ParityLanguage, readonly string[]> = {
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  fr: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
  zh: ["日", "一", "二", "三", "四", "五", "六"],
};

const takeWeekdays = (text: string, language: ParityLanguage, facts: Fact[]) =>
  take(text, weekdays[language], facts, ([found, name = ""]) => {
    const plain = language === "fr" ? name.toLowerCase() : name === "天" ? "日" : name;
    return [strong("date", `weekday ${weekdayNames[language].indexOf(plain)}`, found)];
  });

const clock = (hours: number, minutes: string | undefined) => `time ${hours}:${(minutes ?? "00").padStart(2, "0")}`;
const afternoon = (hours: number, isLate: boolean) =>
  isLate && hours < 12 ? hours + 12 : !isLate && hours === 12 ? 0 : hours;

function takeTimes(text: string, language: ParityLanguage, facts: Fact[]): string {
  const patterns: Record<ParityLanguage, RegExp> = {
    en: /(?<!\d)(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?(?![A-Za-z])/gi,
    fr: /(?<!\d)(\d{1,2})\s?h(?:\s?(\d{2}))?(?![\p{L}\d])/gu,
    zh: /(?<!\d)(?:(上午|早上|凌晨|下午|晚上)\s*)?(\d{1,2})[时時点點](?:(\d{1,2})分|(半))?/g,
  };
  const rest = take(text, patterns[language], facts, (match) => {
    const [found, first, second, third, half] = match;
    if (language === "en") return [strong("date", clock(afternoon(Number(first), third === "p"), second), found)];
    if (language === "fr") return [strong("date", clock(Number(first), second), found)];
    if (first === undefined && /[点點]/.test(found)) return null;
    const isLate = first === "下午" || first === "晚上";
    const hours = first === undefined ? Number(second) : afternoon(Number(second), isLate);
    return [strong("date", clock(hours, half ? "30" : third), found)];
  });
  return take(rest, /(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/g, facts, ([found, hours, minutes]) => [
    strong("date", clock(Number(hours), minutes), found),
  ]);
}

/** A date in figures and slashes may be read in two ways, which no comparison can settle. */
export const hasAmbiguousDate = (text: string, language: ParityLanguage): boolean =>
  language === "en" && /(?<!\d)(0?[1-9]|1[0-2])[/.](0?[1-9]|1[0-2])[/.](?:19|20)\d{2}(?!\d)/.test(text);
