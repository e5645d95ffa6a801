"use client";
import { useFormatter, useTranslations } from "next-intl";
import * as z from "zod";
import { useByteSize } from "#components/imports/use-byte-size.ts";
import { rangeSentence } from "#components/ui/range-sentence.ts";
import { metricQualifiers } from "#server/schema/evidence.ts";
import type { Words } from "./history-sentence.ts";

const Qualifier = z.enum(metricQualifiers);

/** The words of the history in the language of the screen. What it has no word for stands as it was recorded. */
export function useHistoryWords(): Words {
  const field = useTranslations("cases.field");
  const detector = useTranslations("cases.detector");
  const vocabulary = useTranslations("vocabulary");
  const range = useTranslations("common.range");
  const size = useByteSize();
  const format = useFormatter();
  return {
    field: (name) => (isKey(field, name) ? field(name) : field("other")),
    detector: (id) => (isKey(detector, id) ? detector(id) : id),
    word: (list, value) => wordIn(vocabulary, `${list}.${value}`) ?? value,
    list: (items) => format.list(items),
    bytes: size,
    probability: (p) => format.number(p, { maximumSignificantDigits: 2 }),
    range: (low, high, stated) => {
      const qualifier = Qualifier.catch("exact").parse(stated);
      const [first = 0, last = first] = [low, high].filter((end) => end !== null);
      const values = { low: format.number(first), high: format.number(last) };
      return range(rangeSentence(qualifier, low, high), values);
    },
  };
}

type FieldTranslate = ReturnType<typeof useTranslations<"cases.field">>;
type DetectorTranslate = ReturnType<typeof useTranslations<"cases.detector">>;
type VocabularyTranslate = ReturnType<typeof useTranslations<"vocabulary">>;

function isKey<T extends FieldTranslate | DetectorTranslate>(
  t: T,
  key: string,
): key is Parameters<T["has"]>[0] & string {
  const has: (name: never) => boolean = t.has;
  return Reflect.apply(has, t, [key]);
}

function wordIn(t: VocabularyTranslate, key: string): string | null {
  return isWord(t, key) ? t(key) : null;
}

function isWord(t: VocabularyTranslate, key: string): key is Parameters<VocabularyTranslate>[0] {
  const has: (name: never) => boolean = t.has;
  return Reflect.apply(has, t, [key]);
}
