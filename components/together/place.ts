const sections: Record<string, string> = {
  post: "evidence",
  capture: "captures",
  import: "imports",
  network: "networks",
  finding: "findings",
  notice: "notices",
};
const sectionsWithoutPages: Record<string, string> = {
  hypothesis: "hypotheses",
  ach_item: "hypotheses",
  indicator: "hypotheses",
  account: "accounts",
  detection: "detection",
  proposal: "proposals",
  evidence_proposal: "proposals",
};

/** Where a thing of a case is shown; the case itself where it has no place of its own. */
export function placeOf(caseId: string, kind: string, id: string): string {
  const home = `/cases/${caseId}`;
  const section = sections[kind];
  if (section !== undefined) return `${home}/${section}/${id}`;
  const list = sectionsWithoutPages[kind];
  return list === undefined ? home : `${home}/${list}`;
}
