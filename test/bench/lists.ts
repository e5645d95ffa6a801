import { quantile } from "#server/detect/core/stats.ts";
import { as, type Person } from "#test/support/people.ts";
import { type ManyCases, manyCases } from "./many-cases.ts";

export type ListsBench = {
  cases: number;
  calls: number;
  rows: { who: "sees all" | "sees 50"; call: string; medianMs: number; p95Ms: number }[];
};

const visibleToFew = 50;

/** How long a person waits for the pages that are opened most, one call after another, with this many cases in the database. */
export async function benchLists({ cases = 10_000, calls = 200 } = {}): Promise<ListsBench> {
  return { cases, calls, rows: await timedCalls(await manyCases({ cases, busy: visibleToFew }), calls) };
}

export async function timedCalls(
  { everywhere, somewhere, busy }: ManyCases,
  calls: number,
): Promise<ListsBench["rows"]> {
  const rows: ListsBench["rows"] = [];
  for (const [who, actor] of [
    ["sees all", everywhere],
    ["sees 50", somewhere],
  ] as const) {
    for (const [call, ask] of callsOf(actor, busy)) {
      const times: number[] = [];
      // The first call of a kind prepares what all later ones have.
      await ask(0);
      for (let i = 0; i < calls; i++) {
        const start = performance.now();
        await ask(i);
        times.push(performance.now() - start);
      }
      times.sort((a, b) => a - b);
      rows.push({ who, call, medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) });
    }
  }
  return rows;
}

/** As the screens ask: through the router, with the session's person. */
function callsOf(actor: Person, busy: readonly string[]): [string, (i: number) => Promise<unknown>][] {
  const api = as(actor);
  const caseId = (i: number) => busy[i % busy.length] ?? "";
  const search = ["wechat", "V-2025-00", "forged letter", "nothing at all", "o"] as const;
  return [
    ["cases.list, first page", () => api.cases.list({ state: "any" })],
    ["cases.list, by title", () => api.cases.list({ sort: "title" })],
    ["cases.list, search", (i) => api.cases.list({ search: search[i % search.length] ?? "", state: "any" })],
    ["cases.get", (i) => api.cases.get({ caseId: caseId(i) })],
    ["findings.list", (i) => api.findings.list({ caseId: caseId(i) })],
    ["history.list", (i) => api.history.list({ caseId: caseId(i) })],
  ];
}

export const listsTableOf = ({ rows }: ListsBench): string =>
  [
    "| person | call | median, ms | p95, ms |",
    "|---|---|--:|--:|",
    ...rows.map(
      ({ who, call, medianMs, p95Ms }) => `| ${who} | ${call} | ${medianMs.toFixed(1)} | ${p95Ms.toFixed(1)} |`,
    ),
  ].join("\n");
