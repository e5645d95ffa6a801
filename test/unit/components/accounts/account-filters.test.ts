import { describe, expect, it } from "vitest";
import { accountFilters, filterQuery, isAmong } from "#components/accounts/account-filters.ts";

const row = {
  label: "示例新闻",
  romanisedName: "Shili Xinwen",
  platform: "wechat",
  personClass: "outlet",
  type: "media_outlet",
  exposure: "state_linked",
  sizeBand: "from_1m",
};
const filtersOf = (query: string) => accountFilters(new URLSearchParams(query));

describe("what the list of accounts is narrowed to", () => {
  it("is what the address says; what it says wrongly counts as not said", () => {
    expect(filtersOf("exposure=state_linked&type=nonsense&q=xin")).toEqual({
      q: "xin",
      platform: "",
      personClass: "",
      type: "",
      exposure: "state_linked",
      sizeBand: "",
    });
  });

  it("goes into the address and comes back, and nothing else does", () => {
    expect(filterQuery(filtersOf("exposure=state_linked&q=a%26b&other=1"))).toBe("?q=a%26b&exposure=state_linked");
    expect(filterQuery(filtersOf(""))).toBe("");
  });

  it("holds for an account that fits all of it", () => {
    expect(isAmong(row, filtersOf("q=XINWEN&type=media_outlet&platform=wechat"))).toBe(true);
    expect(isAmong(row, filtersOf("q=新闻&sizeBand=from_1m"))).toBe(true);
    expect(isAmong(row, filtersOf("type=media_outlet&exposure=not_assessed"))).toBe(false);
  });
});
