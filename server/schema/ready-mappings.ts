import type { platforms } from "./evidence.ts";
import { type ImportRole, importRoles, type Mapping } from "./import.ts";

type Words = { en: string; fr: string };

/** How a tool or a platform lays its tables out: which column plays which part, where it happened, which clock it shows. */
export type ReadyMapping = {
  /** What `vigie check --map` calls it. */
  name: string;
  title: Words;
  /** Columns that together are found in no other layout. Each is one of several spellings. */
  marks: ReadonlyArray<readonly string[]>;
  /** The column of each part, the surest first; the parts that an event needs must be found. */
  parts: Partial<Record<ImportRole, readonly string[]>>;
  /** Null where the layout is used for any platform. */
  platform: (typeof platforms)[number] | null;
  /** The zone of its dates where they name none; null for UTC. */
  zone: string | null;
  /** How its times are to be understood, for the person who checks the mapping. */
  time: Words;
};

const epochSeconds: Words = {
  en: "Times are seconds since 1970, UTC.",
  fr: "Les moments sont des secondes depuis 1970, UTC.",
};
const chinaTime: Words = {
  en: "Times without a zone are read as Chinese time (UTC+8).",
  fr: "Les moments sans fuseau sont lus à l’heure de Chine (UTC+8).",
};

export const readyMappings: readonly ReadyMapping[] = [
  {
    name: "vigie",
    title: { en: "Events exported by Vigie", fr: "Événements exportés par Vigie" },
    marks: [["account"], ["object"], ["action"], ["at_utc"], ["content"], ["text"]],
    parts: {
      account: ["account"],
      object: ["object"],
      time: ["at_utc"],
      content: ["content"],
      action: ["action"],
      text: ["text"],
    },
    platform: null,
    zone: null,
    time: {
      en: "Times are dates in UTC, to the microsecond.",
      fr: "Les moments sont des dates UTC, à la microseconde.",
    },
  },
  {
    name: "coortweet",
    title: { en: "CooRTweet", fr: "CooRTweet" },
    marks: [["object_id"], ["account_id"], ["content_id"], ["timestamp_share"]],
    parts: {
      account: ["account_id"],
      object: ["object_id"],
      time: ["timestamp_share"],
      content: ["content_id"],
      action: ["action"],
      text: ["text", "content_text"],
    },
    platform: null,
    zone: null,
    time: epochSeconds,
  },
  {
    name: "qut-reposts",
    title: {
      en: "QUT Coordination Network Toolkit, reposts",
      fr: "QUT Coordination Network Toolkit, republications",
    },
    marks: [["message_id"], ["user_id"], ["repost_id"], ["timestamp"]],
    parts: {
      account: ["user_id"],
      object: ["repost_id"],
      time: ["timestamp"],
      content: ["message_id"],
      text: ["message"],
    },
    platform: null,
    zone: null,
    time: epochSeconds,
  },
  {
    name: "x-information-operations",
    title: {
      en: "Twitter/X information operations release, retweets",
      fr: "Divulgation Twitter/X d’opérations d’information, retweets",
    },
    marks: [["tweetid"], ["userid"], ["tweet_time"], ["retweet_tweetid"]],
    parts: {
      account: ["userid"],
      object: ["retweet_tweetid"],
      time: ["tweet_time"],
      content: ["tweetid"],
      text: ["tweet_text"],
    },
    platform: "x",
    zone: null,
    time: {
      en: "Times are in UTC and to the minute only: tests that compare seconds cannot use them.",
      fr: "Les moments sont en UTC et à la minute seulement : les tests qui comparent des secondes ne peuvent pas s’en servir.",
    },
  },
  {
    name: "meta-content-library",
    title: {
      en: "Meta Content Library, links shared",
      fr: "Meta Content Library, liens partagés",
    },
    marks: [["creation_time"], ["post_owner.id", "surface.id"], ["link_attachment.link", "link_attachment_link"]],
    parts: {
      account: ["post_owner.id", "surface.id"],
      object: ["link_attachment.link", "link_attachment_link"],
      time: ["creation_time"],
      content: ["id"],
      text: ["text"],
    },
    platform: "facebook",
    zone: null,
    time: {
      en: "Times name their zone, or else are in UTC.",
      fr: "Les moments nomment leur fuseau, ou sont en UTC.",
    },
  },
  {
    name: "weibo-reposts",
    title: { en: "Weibo repost list", fr: "Liste de republications Weibo" },
    marks: [
      ["用户id", "用户编号", "uid", "user.id", "user_id", "转发者id", "微博用户id"],
      [
        "原微博id",
        "原微博mid",
        "原微博",
        "被转发微博id",
        "retweeted_status.id",
        "retweeted_status.mid",
        "original_mid",
      ],
      ["转发时间", "发布时间", "created_at"],
    ],
    parts: {
      account: ["用户id", "用户编号", "转发者id", "微博用户id", "uid", "user.id", "user_id"],
      object: [
        "原微博id",
        "原微博mid",
        "原微博",
        "被转发微博id",
        "retweeted_status.id",
        "retweeted_status.mid",
        "original_mid",
      ],
      time: ["转发时间", "发布时间", "created_at"],
      content: ["转发id", "转发微博id", "微博id", "mid", "id"],
      text: ["转发内容", "微博内容", "微博正文", "内容", "text"],
    },
    platform: "weibo",
    zone: "Asia/Shanghai",
    time: chinaTime,
  },
  {
    name: "wechat-articles",
    title: { en: "WeChat list of articles and their reprints", fr: "Liste d’articles WeChat et de leurs reprises" },
    marks: [
      ["公众号", "公众号名称", "公众号id", "微信号"],
      ["标题", "文章标题", "原文链接", "转载来源链接"],
      ["发布时间", "发文时间", "推送时间"],
    ],
    parts: {
      account: ["公众号id", "微信号", "公众号", "公众号名称"],
      object: ["原文链接", "转载来源链接", "标题", "文章标题"],
      time: ["发布时间", "发文时间", "推送时间"],
      content: ["链接", "文章链接", "url"],
      text: ["正文", "内容", "摘要"],
    },
    platform: "wechat",
    zone: "Asia/Shanghai",
    time: chinaTime,
  },
];

export type FittedMapping = { ready: ReadyMapping; mapping: Mapping };

/** The layout that these columns are of, with the columns that play its parts; null where none is recognised. */
export function recogniseReadyMapping(columns: readonly string[]): FittedMapping | null {
  for (const ready of readyMappings) {
    const mapping = ready.marks.every((spellings) => found(columns, spellings) !== null)
      ? fitted(ready, columns)
      : null;
    if (mapping) return { ready, mapping };
  }
  return null;
}

/** A ready mapping on a table, or null where the table lacks a column that it needs. */
export function fitted({ parts }: ReadyMapping, columns: readonly string[]): Mapping | null {
  const place = (role: ImportRole) => found(columns, parts[role] ?? []);
  const [account, object, time, content, action, text] = importRoles.map(place);
  if (!account || !object || !time) return null;
  return { account, object, time, content: content ?? null, action: action ?? null, text: text ?? null };
}

function found(columns: readonly string[], spellings: readonly string[]): string | null {
  for (const spelling of spellings) {
    const column = columns.find((name) => plain(name) === plain(spelling));
    if (column !== undefined) return column;
  }
  return null;
}

const plain = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]/g, "");
