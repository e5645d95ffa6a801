import { describe, expect, it } from "vitest";
import { caseListInput, caseListPath } from "#components/case/case-list-params.ts";

const usual = { search: "", state: "open", sort: "newest", cursor: null, take: 50 } as const;

describe("the address of the case list", () => {
  it("says nothing of what is as usual", () => {
    expect(caseListPath(usual)).toBe("/cases");
    expect(caseListInput(new URLSearchParams(""))).toEqual(usual);
  });

  it("holds search, state, order and page, and reads them back", () => {
    const cursor = "8f14e45f-ceea-467f-a0b5-2a3c1d9e7f10";
    const asked = { search: "选举 & reposts", state: "any", sort: "title", cursor, take: 50 } as const;
    const path = caseListPath(asked);
    expect(path).toBe(`/cases?q=%E9%80%89%E4%B8%BE+%26+reposts&state=any&sort=title&after=${cursor}`);
    expect(caseListInput(new URLSearchParams(path.split("?")[1]))).toEqual(asked);
  });

  it("counts what it says wrongly as not said", () => {
    const params = new URLSearchParams({ q: "x".repeat(300), state: "lost", sort: "7", after: "not-an-id" });
    expect(caseListInput(params)).toEqual(usual);
  });
});
