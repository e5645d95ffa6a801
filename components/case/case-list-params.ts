import { ListCases } from "#server/schema/case.ts";

const shape = ListCases.shape;

/** What the address of the case list asks for; what it says wrongly counts as not said. */
export function caseListInput(params: URLSearchParams): ListCases {
  return {
    search: shape.search.catch("").parse(params.get("q") ?? ""),
    state: shape.state.catch("open").parse(params.get("state") ?? "open"),
    sort: shape.sort.catch("newest").parse(params.get("sort") ?? "newest"),
    cursor: shape.cursor.catch(null).parse(params.get("after")),
    take: 50,
  };
}

/** The address of a list, shorter by all that is as usual. */
export function caseListPath({ search, state, sort, cursor }: Omit<ListCases, "take">): string {
  const params = new URLSearchParams();
  if (search !== "") params.set("q", search);
  if (state !== "open") params.set("state", state);
  if (sort !== "newest") params.set("sort", sort);
  if (cursor !== null) params.set("after", cursor);
  return params.size === 0 ? "/cases" : `/cases?${params}`;
}
