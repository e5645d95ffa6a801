/** The finding as an item of the queue: after a decision comes the next. */
export function reviewPath(finding: { id: string; case: { id: string } }): string {
  return `/cases/${finding.case.id}/findings/${finding.id}?from=review`;
}
