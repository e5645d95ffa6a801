import type { CasePermission } from "#server/schema/permission.ts";

type CasePage = { key: string; path: string; permission: CasePermission };
type CaseSection = { key: string; pages: readonly CasePage[] };

/** The pages of a case, in the order of the work. A page is shown to whoever may read it. */
export const caseSections = [
  {
    key: "case",
    pages: [
      { key: "overview", path: "", permission: "case.read" },
      { key: "triage", path: "/triage", permission: "case.read" },
      { key: "tasks", path: "/tasks", permission: "task.read" },
    ],
  },
  {
    key: "collect",
    pages: [
      { key: "evidence", path: "/evidence", permission: "evidence.read" },
      { key: "captures", path: "/captures", permission: "evidence.read" },
      { key: "accounts", path: "/accounts", permission: "evidence.read" },
      { key: "imports", path: "/imports", permission: "evidence.read" },
    ],
  },
  {
    key: "analyse",
    pages: [
      { key: "detection", path: "/detection", permission: "evidence.read" },
      { key: "proposals", path: "/proposals", permission: "evidence.read" },
      { key: "networks", path: "/networks", permission: "evidence.read" },
      { key: "links", path: "/links", permission: "evidence.read" },
    ],
  },
  {
    key: "assess",
    pages: [
      { key: "narratives", path: "/narratives", permission: "narrative.read" },
      { key: "hypotheses", path: "/hypotheses", permission: "hypothesis.read" },
      { key: "statements", path: "/statements", permission: "statement.read" },
      { key: "breakout", path: "/breakout", permission: "framework.read" },
      { key: "techniques", path: "/techniques", permission: "framework.read" },
      { key: "tests", path: "/tests", permission: "framework.read" },
      { key: "attribution", path: "/attribution", permission: "framework.read" },
      { key: "findings", path: "/findings", permission: "finding.read" },
      { key: "disclosures", path: "/disclosures", permission: "finding.read_drafts" },
    ],
  },
  {
    key: "tell",
    pages: [
      { key: "decisions", path: "/decisions", permission: "decision.read" },
      { key: "notices", path: "/notices", permission: "notice.read" },
    ],
  },
  {
    key: "keep",
    pages: [
      { key: "marking", path: "/marking", permission: "case.read" },
      { key: "custody", path: "/custody", permission: "evidence.read" },
      { key: "retention", path: "/retention", permission: "retention.read" },
      { key: "history", path: "/history", permission: "history.read" },
    ],
  },
] as const satisfies readonly CaseSection[];
