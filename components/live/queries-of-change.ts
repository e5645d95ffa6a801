/** Which answers of the server a change makes old. Pure, so that it can be tested as a table. */

/** The routers that show a kind. A kind that is not listed makes all answers old. */
const routersOf: Record<string, readonly string[]> = {
  comment: ["discussion"],
  assignment: ["assignments"],
  watch: ["watching"],
  post: ["posts", "findings"],
  translation: ["posts", "findings"],
  metric: ["posts", "findings"],
  capture: ["captures", "posts", "custody"],
  account: ["accounts", "posts", "networks"],
  hypothesis: ["hypotheses"],
  ach_item: ["hypotheses"],
  indicator: ["hypotheses"],
  notice: ["notices"],
  custody: ["custody"],
};
/** What shows a bit of everything. */
const everywhere = ["cases", "desk", "history", "notifications", "tasks"];

/** Whether the answer with this key may have changed. Keys are those of tRPC: the path, then its input. */
export function isMadeOld(key: readonly unknown[], { caseId, kind }: { caseId: string | null; kind: string }): boolean {
  const [path, options] = key;
  const router = Array.isArray(path) ? String(path[0]) : "";
  const input: unknown = Reflect.get(Object(options), "input");
  const asked: unknown = Reflect.get(Object(input), "caseId");
  if (typeof asked === "string" && caseId !== null && asked !== caseId) return false;
  const routers = routersOf[kind];
  return routers === undefined || routers.includes(router) || everywhere.includes(router);
}
