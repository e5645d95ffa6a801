import type { MetricFields, PostFields, TranslationFields } from "#server/schema/evidence.ts";

/** What the forms begin with. */

const noMoment = { wall: "", zone: "America/Toronto" } as const;

export const emptyPost: PostFields = {
  platform: "wechat",
  nativeId: "",
  url: "",
  objectId: "",
  accountId: null,
  originalTitle: "",
  originalText: "",
  originalLanguage: "zh-Hans",
  publishedAt: { wall: "", zone: "Asia/Shanghai", precision: "minute" },
  note: "",
};

export const emptyTranslation: TranslationFields = {
  language: "en",
  title: "",
  text: "",
  translator: "",
  method: "human",
};

export const emptyMetric: MetricFields = {
  type: "interaction",
  low: null,
  high: null,
  qualifier: "between",
  unit: "",
  geography: "",
  basis: "",
  asOf: { ...noMoment, precision: "day" },
};
