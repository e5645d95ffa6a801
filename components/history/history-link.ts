import * as z from "zod";
import { aboutKinds } from "#server/schema/about.ts";
import type { HistoryAction } from "#server/schema/history.ts";

const sections: Record<string, string | null> = {
  case: null,
  person: null,
  post: "evidence",
  translation: "evidence",
  metric: "evidence",
  account: "accounts",
  account_proposal: "proposals",
  import: "imports",
  capture: "captures",
  timestamp: "captures",
  detection: "detection",
  evidence_proposal: "proposals",
  threshold: null,
  proposal: "networks",
  network: "networks",
  finding: "findings",
  hypothesis: "hypotheses",
  breakout: "breakout",
  criterion: "tests",
  technique: "techniques",
  attribution: "attribution",
  narrative: "narratives",
  case_event: "narratives",
  statement: "statements",
  ach_item: "hypotheses",
  indicator: "hypotheses",
  notice: "notices",
  retention: "retention",
  hold: "retention",
  disposition: "retention",
  link: "links",
  profile: "links",
  set: "links",
};

type Told = { action: HistoryAction; caseId: string; targetId: string; data: unknown };

/** Where the thing is that an event tells of; null where that is the case itself. */
export function historyLink({ action, caseId, targetId, data }: Told): string | null {
  const kind = aboutIn(data) ?? action.split(".")[0] ?? "";
  const section = sections[kind] ?? null;
  if (section === null) return null;
  const place = `/cases/${caseId}/${section}`;
  if (kind === "proposal") {
    const accepted = z.object({ networkId: z.string() }).safeParse(data);
    return accepted.success ? `${place}/${accepted.data.networkId}` : place;
  }
  // Proposals, hypotheses, holds and dispositions have no page of their own; what was asked of the whole case names the case.
  const pageless =
    ["retention", "hypotheses", "breakout", "tests", "techniques", "attribution", "narratives", "statements"].includes(
      section,
    ) || ["account_proposal", "evidence_proposal", "timestamp"].includes(kind);
  const hasPage = !pageless;
  return !hasPage || targetId === caseId ? place : `${place}/${targetId}`;
}

/** A comment or an assignment leads to what it is about. */
function aboutIn(data: unknown): string | null {
  const told = z.object({ about: z.enum(aboutKinds) }).safeParse(data);
  return told.success ? told.data.about : null;
}
