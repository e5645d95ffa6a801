/** Records that somebody linked are one account: one member of a network, and one end of its pairs. */

export const edgeSelect = { fromId: true, toId: true, sharedObjects: true, medianLagSeconds: true } as const;
export const recordSelect = { accountId: true, account: { select: { principalId: true } } } as const;

type Edge = { fromId: string; toId: string; sharedObjects: number | null };
type Member = { accountId: string; account: { principalId: string | null } };

/** The record that each one counts with. */
export const principals = (members: readonly Member[]): ReadonlyMap<string, string> =>
  new Map(members.map(({ accountId, account }) => [accountId, account.principalId ?? accountId]));

export const accountsAmong = (members: readonly Member[]): ReadonlySet<string> => new Set(principals(members).values());

/** The members and pairs as they are shown. A member goes by the id of the record that it counts with. */
export function asOneAccount<M extends { id: string; principalId: string }, E extends Edge>(
  members: readonly M[],
  edges: readonly E[],
): { members: M[]; edges: E[] } {
  const principalOf = new Map(members.map(({ id, principalId }) => [id, principalId]));
  const shown = new Map<string, M>();
  for (const member of members) {
    if (!shown.has(member.principalId)) shown.set(member.principalId, { ...member, id: member.principalId });
  }
  return { members: [...shown.values()], edges: joinedEdges(edges, principalOf) };
}

/**
 * Pairs of the same two accounts become one: the strongest of them, since what several records shared may be the same posts
 * and a sum would count those twice. Pairs within an account go.
 */
export function joinedEdges<E extends Edge>(edges: readonly E[], principalOf: ReadonlyMap<string, string>): E[] {
  if (new Set(principalOf.values()).size === principalOf.size) return [...edges];
  const joined = new Map<string, E>();
  for (const edge of edges) {
    const ends = [principalOf.get(edge.fromId) ?? edge.fromId, principalOf.get(edge.toId) ?? edge.toId].sort();
    const [fromId = "", toId = ""] = ends;
    const known = joined.get(`${fromId} ${toId}`);
    if (fromId === toId || (known && (known.sharedObjects ?? 0) >= (edge.sharedObjects ?? 0))) continue;
    joined.set(`${fromId} ${toId}`, { ...edge, fromId, toId });
  }
  return [...joined.values()];
}
