import { describe, expect, it } from "vitest";
import { comparedNames, type NamedRecord, type Part } from "#server/accounts/compare-names.ts";

type Given = { id: string; platform?: string; with?: string; was?: string } & Partial<Record<Part, string>>;
const record = ({ id, platform = "wechat", with: principal = id, was, ...now }: Given): NamedRecord => ({
  id,
  platform,
  principalId: principal,
  names: [
    ...(["handle", "name", "romanised"] as const).flatMap((part) => {
      const text = now[part];
      return text === undefined ? [] : [{ part, text, earlier: false }];
    }),
    ...(was === undefined ? [] : [{ part: "handle" as const, text: was, earlier: true }]),
  ],
});
const told = (...given: Given[]) =>
  comparedNames(given.map(record)).pairs.map(({ a, b, grounds }) => [
    a + b,
    ...grounds.map(({ part, match }) => `${match} ${part}`),
  ]);

describe("records that may be one account", () => {
  it("are those with one handle, on one platform or on two", () => {
    const { pairs } = comparedNames([
      record({ id: "a", handle: "@Daily_News" }),
      record({ id: "b", handle: "daily_news", platform: "x" }),
      record({ id: "c", handle: "another" }),
    ]);
    expect(pairs).toEqual([
      { a: "a", b: "b", grounds: [{ part: "handle", match: "same", earlier: false, otherPlatform: true }] },
    ]);
  });

  it("are those of which one bore the other's handle before", () => {
    const { pairs } = comparedNames([
      record({ id: "a", handle: "new_one", was: "sample_post" }),
      record({ id: "b", handle: "sample_post" }),
    ]);
    expect(pairs[0]?.grounds).toEqual([{ part: "handle", match: "same", earlier: true, otherPlatform: false }]);
  });

  it("are those whose names differ in composition only: NFC and NFD twins", () => {
    expect(told({ id: "a", name: "Caf\u00e9 Montr\u00e9al" }, { id: "b", name: "Cafe\u0301 Montre\u0301al" })).toEqual([
      ["ab", "same name"],
    ]);
  });

  it.each([
    ["Cyrillic letters", "election_news", "еlесtiоn_nеws"],
    ["Greek letters", "open_vote", "οpen_νοte"],
    ["capitals of Cyrillic", "TOBACCO", "ТОВАССО"],
    ["a capital I for a small l", "reliable", "reIiabIe"],
    ["digits", "election", "e1ecti0n"],
    ["r and n for m", "modern", "modem"],
    ["full-width letters", "sample", "ｓａｍｐｌｅ"],
    ["zero-width characters", "sample", "sam\u200bp\u2060le"],
    ["an override of direction", "sample", "\u202esample\u202c"],
    ["other punctuation", "daily.news", "daily_news"],
  ])("are those whose handles look alike: %s", (_how, one, other) => {
    expect(told({ id: "a", handle: one }, { id: "b", handle: other })).toEqual([["ab", "lookalike handle"]]);
  });

  it("are those with one name in Traditional and Simplified characters", () => {
    expect(told({ id: "a", name: "環球觀察" }, { id: "b", name: "环球观察" })).toEqual([["ab", "lookalike name"]]);
  });

  it("are those one letter apart, in names long enough for that to say something", () => {
    expect(told({ id: "a", handle: "northwatch" }, { id: "b", handle: "northwacth" })).toEqual([["ab", "near handle"]]);
    expect(told({ id: "a", handle: "northwatch" }, { id: "b", handle: "northwatchs" })).toEqual([
      ["ab", "near handle"],
    ]);
    expect(told({ id: "a", name: "李明" }, { id: "b", name: "李月" })).toEqual([]);
  });

  it("are not those that were numbered one after the other", () => {
    expect(told({ id: "a", handle: "user84213375" }, { id: "b", handle: "user84213376" })).toEqual([]);
  });

  it("are not those that are one account already", () => {
    expect(told({ id: "a", handle: "sample" }, { id: "b", handle: "sample", with: "a" })).toEqual([]);
  });

  it("are not told by a name that many bear, and that name is counted", () => {
    const many = Array.from({ length: 9 }, (_, i) => record({ id: `n${i}`, name: "李明" }));
    expect(comparedNames(many)).toEqual({ pairs: [], tooCommon: 1 });
  });

  it("come strongest first, with one ground for each part", () => {
    expect(
      told(
        { id: "a", handle: "sample_one", name: "示例" },
        { id: "b", handle: "sample_one", name: "示例" },
        { id: "c", romanised: "Wang Example" },
        { id: "d", romanised: "wang example" },
      ),
    ).toEqual([
      ["ab", "same handle", "same name"],
      ["cd", "same romanised"],
    ]);
  });

  it("are told of names of any kind without failing", () => {
    const odd = [
      "",
      " ",
      "\u200b",
      "@",
      "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
      "𠮷野家",
      "e\u0301".repeat(100),
      "a".repeat(200),
    ];
    expect(told(...odd.map((handle, i) => ({ id: `o${i}`, handle })))).toEqual([]);
  });
});
