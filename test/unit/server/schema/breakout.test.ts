import { describe, expect, it } from "vitest";
import { spreadMap, suggestBreakout } from "#server/schema/breakout.ts";

const community = (platform: "wechat" | "x", what: string, aboutExposure = false) =>
  ({ kind: "community", platform, what, aboutExposure }) as const;
const off = (kind: "mainstream_media" | "high_profile" | "policy_response" | "call_for_violence") =>
  ({ kind, platform: null, what: "somebody", aboutExposure: false }) as const;
const seen = (...platforms: ("wechat" | "x")[]) => platforms.map((platform) => ({ platform, state: "seen" as const }));
const at = (day: string) => ({ wall: day, zone: "UTC", precision: "day" }) as const;

describe("the suggested breakout category", () => {
  it.each([
    ["nothing seen", [], [], null, "nothing_seen"],
    ["one platform", seen("wechat"), [], 1, "one_platform_one_community"],
    [
      "one platform, one community twice",
      seen("wechat"),
      [community("wechat", "a"), community("wechat", "a")],
      1,
      "one_platform_one_community",
    ],
    [
      "one platform, two communities",
      seen("wechat"),
      [community("wechat", "a"), community("wechat", "b")],
      2,
      "one_platform_several_communities",
    ],
    [
      "two platforms, a community each",
      seen("wechat", "x"),
      [community("wechat", "a"), community("x", "b")],
      2,
      "several_platforms_one_community",
    ],
    [
      "two platforms, several communities",
      seen("wechat", "x"),
      [community("wechat", "a"), community("wechat", "b")],
      3,
      "several_platforms_several_communities",
    ],
    [
      "a community on a platform that holds no post",
      seen("wechat"),
      [community("x", "a")],
      2,
      "several_platforms_one_community",
    ],
    ["mainstream media", seen("wechat"), [off("mainstream_media")], 4, "mainstream_media"],
    ["a candidate", seen("wechat"), [off("mainstream_media"), off("high_profile")], 5, "high_profile"],
    ["a policy response", seen("wechat"), [off("high_profile"), off("policy_response")], 6, "policy_response"],
    ["a call for violence and nothing else", [], [off("call_for_violence")], 6, "call_for_violence"],
  ] as const)("%s", (_what, places, observed, category, ground) => {
    expect(suggestBreakout(places, observed)).toMatchObject({ category, ground });
  });

  it("counts nothing that is about the exposure itself, and says how much it left out", () => {
    const told = { ...off("mainstream_media"), aboutExposure: true };
    expect(suggestBreakout(seen("wechat"), [told, community("wechat", "a", true)])).toMatchObject({
      category: 1,
      leftOut: 2,
    });
  });
});

describe("the map of platforms", () => {
  const search = (result: "seen" | "not_seen" | "inconclusive", day: string, validUntil: string) =>
    ({ platform: "x", result, searchedAt: at(day), validUntil }) as const;
  const stateOfX = (...searches: ReturnType<typeof search>[]) =>
    spreadMap(["wechat"], searches, "2025-04-07").find(({ platform }) => platform === "x")?.state;

  it("takes the newest search, until the last day that it holds", () => {
    expect(stateOfX()).toBe("not_searched");
    expect(stateOfX(search("not_seen", "2025-04-01", "2025-04-07"))).toBe("not_seen");
    expect(stateOfX(search("not_seen", "2025-04-01", "2025-04-06"))).toBe("expired");
    expect(
      stateOfX(search("not_seen", "2025-04-01", "2025-04-30"), search("inconclusive", "2025-04-05", "2025-04-30")),
    ).toBe("inconclusive");
  });

  it("never forgets that something was seen", () => {
    expect(stateOfX(search("seen", "2025-03-01", "2025-03-02"), search("not_seen", "2025-04-05", "2025-04-30"))).toBe(
      "seen",
    );
  });
});
