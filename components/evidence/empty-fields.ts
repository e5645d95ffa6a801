import type { MetricFields, PostFields, TranslationFields } from "#server/schema/evidence.ts";
import type { ArchivedLinkFields, ObservationFields, StanceFields } from "#server/schema/post-entry.ts";

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
  tlp: null,
  pap: null,
  protection: null,
  personalData: [],
};

export const emptyTranslation: TranslationFields = {
  language: "en",
  title: "",
  text: "",
  translator: "",
  method: "human",
  engine: "",
};

export const emptyMetric: MetricFields = {
  type: "interaction",
  low: null,
  high: null,
  qualifier: "between",
  capped: false,
  unit: "",
  geography: "",
  basis: "",
  asOf: { ...noMoment, precision: "day" },
};

export const emptyArchivedLink: ArchivedLinkFields = {
  service: "",
  url: "",
  archivedAt: { ...noMoment, precision: "minute" },
  note: "",
};

export const emptyObservation: ObservationFields = {
  kind: "seen",
  seenAt: { ...noMoment, precision: "minute" },
  seenBy: "",
  note: "",
};

export const emptyStance: StanceFields = { target: "", stance: "neutral", basis: "", source: "" };
