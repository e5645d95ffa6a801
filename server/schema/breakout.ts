import * as z from "zod";
import { Citations } from "./citations.ts";
import { Platform, platforms } from "./evidence.ts";
import { Id, line, prose, Reason } from "./text.ts";
import { instantOf, StatedMoment } from "./time.ts";

/** The breakout scale (Nimmo, Brookings 2020): how far an operation got, from one community to a policy response. */
export const breakoutCategories = [1, 2, 3, 4, 5, 6] as const;
export const BreakoutCategory = z.literal([...breakoutCategories]);
export type BreakoutCategory = z.output<typeof BreakoutCategory>;

/** What is observed of the spread, in the scale's own terms. */
export const spreadKinds = [
  "community",
  "mainstream_media",
  "high_profile",
  "policy_response",
  "call_for_violence",
] as const;
export type SpreadKind = (typeof spreadKinds)[number];

export const SpreadFields = z
  .strictObject({
    kind: z.enum(spreadKinds),
    /** Where a community was reached; null off the platforms. */
    platform: Platform.nullable(),
    /** The community, the medium, the office of whoever amplified, the act. */
    what: line(300),
    seenAt: StatedMoment,
    /** About the exposure itself, such as the press on a public statement: kept, and counted as no spread. */
    aboutExposure: z.boolean().default(false),
    basis: prose(2_000).min(5),
    citations: Citations,
  })
  .refine(({ kind, platform }) => kind !== "community" || platform !== null, {
    path: ["platform"],
    params: { key: "required" },
  });
export type SpreadFields = z.output<typeof SpreadFields>;

export const searchResults = ["seen", "not_seen", "inconclusive"] as const;
export type SearchResult = (typeof searchResults)[number];

/** A search of one platform: that something is absent needs one, and holds until it expires. */
export const SearchFields = z
  .strictObject({
    platform: Platform,
    /** How it was looked for: what was searched, with what tool, from where. */
    method: prose(2_000).min(10),
    result: z.enum(searchResults),
    searchedAt: StatedMoment,
    /** The last day on which it still says anything. */
    validUntil: z.iso.date(),
    citations: Citations,
  })
  .refine(({ searchedAt, validUntil }) => validUntil >= searchedAt.wall.slice(0, 10), {
    path: ["validUntil"],
    params: { key: "rangeReversed" },
  });
export type SearchFields = z.output<typeof SearchFields>;

export const DecideBreakout = z.strictObject({
  caseId: Id,
  category: BreakoutCategory,
  /** The day that the category holds for. */
  asOf: z.iso.date(),
  reason: Reason,
});
export const AddSpread = z.strictObject({ caseId: Id, fields: SpreadFields });
export const AddSearch = z.strictObject({ caseId: Id, fields: SearchFields });
export const WithdrawSpread = z.strictObject({ spreadId: Id, reason: Reason });
export const WithdrawSearch = z.strictObject({ searchId: Id, reason: Reason });

type PlatformName = (typeof platforms)[number];
/** What the platforms of a containment record are: each place by its name, without the two catch-alls. */
export const searchedPlatforms = platforms.filter((platform) => platform !== "other" && platform !== "web");

export const platformStates = ["seen", "not_seen", "inconclusive", "expired", "not_searched"] as const;
export type PlatformState = (typeof platformStates)[number];

type Search = { platform: PlatformName; result: SearchResult; searchedAt: StatedMoment; validUntil: string };

/** What is known of each platform on a day. Seen once is seen; a search that expired proves no absence. */
export function spreadMap(
  seenOn: readonly PlatformName[],
  searches: readonly Search[],
  today: string,
): { platform: PlatformName; state: PlatformState }[] {
  const named = new Set<PlatformName>([...searchedPlatforms, ...seenOn, ...searches.map(({ platform }) => platform)]);
  return platforms
    .filter((platform) => named.has(platform))
    .map((platform) => {
      const own = searches.filter((search) => search.platform === platform);
      if (seenOn.includes(platform) || own.some(({ result }) => result === "seen")) return { platform, state: "seen" };
      const newest = own.toSorted((x, y) => instantOf(y.searchedAt).getTime() - instantOf(x.searchedAt).getTime())[0];
      if (newest === undefined) return { platform, state: "not_searched" };
      return { platform, state: newest.validUntil < today ? "expired" : newest.result };
    });
}

type Spread = Pick<SpreadFields, "kind" | "platform" | "what" | "aboutExposure">;

export const breakoutGrounds = [
  "nothing_seen",
  "one_platform_one_community",
  "one_platform_several_communities",
  "several_platforms_one_community",
  "several_platforms_several_communities",
  "mainstream_media",
  "high_profile",
  "policy_response",
  "call_for_violence",
] as const;
export type BreakoutGround = (typeof breakoutGrounds)[number];

export type BreakoutSuggestion = {
  /** Null where nothing was seen anywhere. */
  category: BreakoutCategory | null;
  ground: BreakoutGround;
  /** It may be higher: these platforms have no search that still holds. */
  unsearched: PlatformName[];
  /** Observations about the exposure itself, which count for nothing. */
  leftOut: number;
};

/** What the scale gives for what was observed. A suggestion: a person decides, with a reason. */
export function suggestBreakout(
  places: readonly { platform: PlatformName; state: PlatformState }[],
  observed: readonly Spread[],
): BreakoutSuggestion {
  const counted = observed.filter(({ aboutExposure }) => !aboutExposure);
  return {
    ...categoryOf(places, counted),
    unsearched: places.filter(({ state }) => state !== "seen" && state !== "not_seen").map(({ platform }) => platform),
    leftOut: observed.length - counted.length,
  };
}

function categoryOf(
  places: readonly { platform: PlatformName; state: PlatformState }[],
  counted: readonly Spread[],
): Pick<BreakoutSuggestion, "category" | "ground"> {
  const has = (kind: SpreadKind) => counted.some((spread) => spread.kind === kind);
  if (has("call_for_violence")) return { category: 6, ground: "call_for_violence" };
  if (has("policy_response")) return { category: 6, ground: "policy_response" };
  if (has("high_profile")) return { category: 5, ground: "high_profile" };
  if (has("mainstream_media")) return { category: 4, ground: "mainstream_media" };
  const communities = counted.filter(({ kind }) => kind === "community");
  const seen = new Set([
    ...places.filter(({ state }) => state === "seen").map(({ platform }) => platform),
    ...communities.flatMap(({ platform }) => platform ?? []),
  ]);
  if (seen.size === 0) return { category: null, ground: "nothing_seen" };
  const isWithinOne = [...seen].every(
    (platform) => new Set(communities.filter((c) => c.platform === platform).map(({ what }) => what)).size <= 1,
  );
  if (seen.size === 1)
    return isWithinOne
      ? { category: 1, ground: "one_platform_one_community" }
      : { category: 2, ground: "one_platform_several_communities" };
  return isWithinOne
    ? { category: 2, ground: "several_platforms_one_community" }
    : { category: 3, ground: "several_platforms_several_communities" };
}
