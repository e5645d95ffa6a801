/** Which parties the cases of a task force concern. Pure. */

export type BalancedCase = {
  caseId: string;
  releasedNotices: number;
  /** The parties of those whom it is about or whom it harms, as they were when it happened. */
  parties: readonly string[];
};
export type PartyBalance = { party: string | null; cases: number; withNotice: number };

/**
 * A line for each party by name, none left out, and one for cases that concern no party. A case that concerns two parties
 * counts with each: the lines are not shares of a whole.
 */
export function balanceOf(parties: readonly string[], cases: readonly BalancedCase[]): PartyBalance[] {
  const line = (party: string | null, these: readonly BalancedCase[]): PartyBalance => ({
    party,
    cases: these.length,
    withNotice: these.filter(({ releasedNotices }) => releasedNotices > 0).length,
  });
  return [
    ...parties
      .toSorted((a, b) => a.localeCompare(b, "en"))
      .map((party) =>
        line(
          party,
          cases.filter((each) => each.parties.includes(party)),
        ),
      ),
    line(
      null,
      cases.filter((each) => each.parties.length === 0),
    ),
  ];
}
