import { describe, expect, it } from "vitest";
import { actorRemarks, assertedLevel, assertsTooMuch } from "#server/schema/actor-words.ts";

describe("how far a title goes in naming who did it", () => {
  it.each([
    ["Amplified posts on WeChat, March 2025", null],
    ["Posts in Chinese-language communities", null],
    ["Chinese social media platform and a party leader", null],
    ["Suspected foreign interference on one platform", "foreign"],
    ["State-backed accounts amplified two posts", "state_backed"],
    ["Beijing-linked accounts", "state_backed"],
    ["Chinese government boosted Carney posts on popular social media platform", "state"],
    ["La Russie derrière une campagne", "state"],
    ["The Chinese are behind it", "state"],
    ["A commission of the Chinese Communist Party ran it", "organ"],
  ])("%s: %s", (title, level) => {
    expect(assertedLevel(title)).toBe(level);
  });

  it("is too much above what was approved, and not at it", () => {
    const title = "Chinese government boosted posts";
    expect(assertsTooMuch(title, null)).toBe("state");
    expect(assertsTooMuch(title, "state_backed")).toBe("state");
    expect(assertsTooMuch(title, "state")).toBeNull();
    expect(assertsTooMuch(title, "organ")).toBeNull();
    expect(assertsTooMuch("Amplified posts", null)).toBeNull();
  });
});

describe("words that stand for a state", () => {
  const codes = (text: string) => actorRemarks(text).map(({ code, words }) => [code, words]);
  it("a people is no actor, a language or a community is no accusation", () => {
    expect(codes("The Chinese boosted posts.")).toEqual([["people_as_actor", "The Chinese"]]);
    expect(codes("Chinese-language news for the Chinese community")).toEqual([]);
    expect(codes("The Chinese government boosted posts.")).toEqual([]);
  });
  it("a capital and a party are not the state", () => {
    expect(codes("Beijing and the Chinese Communist Party")).toEqual([
      ["capital_for_government", "Beijing"],
      ["party_for_state", "Chinese Communist Party"],
    ]);
    expect(codes("Pékin a soutenu la campagne.")).toEqual([["capital_for_government", "Pékin"]]);
  });
});
