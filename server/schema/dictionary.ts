import type { metricTypes, platforms } from "./evidence.ts";

/** Words with one meaning: what a count counts, and how things are called. The meanings stand in the messages. */

type Metric = (typeof metricTypes)[number];
type Platform = (typeof platforms)[number];

/** Where a platform counts something of its own under a common name. Platforms that are not named state nothing that differs. */
export const platformMetrics = [
  { key: "wechat_view", platform: "wechat", metric: "view" },
  { key: "wechat_recommendation", platform: "wechat", metric: "recommendation" },
  { key: "wechat_share", platform: "wechat", metric: "share" },
  { key: "x_view", platform: "x", metric: "view" },
  { key: "x_share", platform: "x", metric: "share" },
  { key: "facebook_reaction", platform: "facebook", metric: "reaction" },
  { key: "youtube_view", platform: "youtube", metric: "view" },
  { key: "reddit_like", platform: "reddit", metric: "like" },
] as const satisfies readonly { key: `${Platform}_${Metric}`; platform: Platform; metric: Metric }[];

/** The controlled terms, each wider than the one before it where that can be said. */
export const terms = [
  "incident",
  "operation",
  "campaign",
  "set",
  "account",
  "channel",
  "outlet",
  "post",
  "interaction",
  "view",
  "amplifier",
  "launcher",
  "bystander",
  "network",
  "narrative",
  "statement",
  "finding",
  "determination",
  "notice",
  "notification",
  "ledger",
] as const;
