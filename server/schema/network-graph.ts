export type NetworkNode = { account: string; label: string; href?: string; group: number };
/** `weight`: distinct objects that both accounts shared inside the window. */
export type NetworkEdge = { a: string; b: string; weight: number; medianLagSeconds?: number };

/** The name of an edge, whichever end comes first. */
export function edgeKey({ a, b }: { a: string; b: string }): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

export type Standing = { links: number; strength: number };

/** How many links each account has, and how many shared objects they carry together. */
export function standingsOf(edges: readonly NetworkEdge[]): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { a, b, weight } of edges) {
    for (const account of [a, b]) {
      const { links, strength } = standings.get(account) ?? { links: 0, strength: 0 };
      standings.set(account, { links: links + 1, strength: strength + weight });
    }
  }
  return standings;
}

export type Drawn = { nodes: NetworkNode[]; edges: NetworkEdge[]; hidden: number };

/** What is drawn of a large network: the accounts with the strongest links, and the strongest links among them. */
export function withinBudget(
  nodes: readonly NetworkNode[],
  edges: readonly NetworkEdge[],
  budget: { nodes: number; edges: number },
): Drawn {
  const standings = standingsOf(edges);
  const strength = (node: NetworkNode) => standings.get(node.account)?.strength ?? 0;
  const ranked = nodes.toSorted((x, y) => strength(y) - strength(x) || byCodeUnit(x.account, y.account));
  const kept = ranked.slice(0, budget.nodes);
  const isKept = new Set(kept.map((node) => node.account));
  const among = edges.filter((edge) => isKept.has(edge.a) && isKept.has(edge.b));
  const strongest = among.toSorted((x, y) => y.weight - x.weight || byCodeUnit(edgeKey(x), edgeKey(y)));
  return { nodes: kept, edges: strongest.slice(0, budget.edges), hidden: nodes.length - kept.length };
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The shortest way from one account to another, by the number of links; of several, the one with the most shared objects, and
 * then the first by name, so that the answer is always the same. Null where there is none.
 */
export function shortestPath(edges: readonly NetworkEdge[], from: string, to: string): string[] | null {
  const neighbours = new Map<string, { account: string; weight: number }[]>();
  const put = (a: string, b: string, weight: number) =>
    neighbours.set(a, [...(neighbours.get(a) ?? []), { account: b, weight }]);
  for (const { a, b, weight } of edges) {
    put(a, b, weight);
    put(b, a, weight);
  }
  const reached = new Map([[from, { path: [from], strength: 0 }]]);
  let front = [from];
  while (front.length > 0 && !reached.has(to)) {
    const next = new Map<string, { path: string[]; strength: number }>();
    for (const here of front) {
      const way = reached.get(here);
      if (!way) continue;
      for (const { account, weight } of neighbours.get(here) ?? []) {
        if (reached.has(account)) continue;
        const offered = { path: [...way.path, account], strength: way.strength + weight };
        const known = next.get(account);
        if (known === undefined || isBetter(offered, known)) next.set(account, offered);
      }
    }
    for (const [account, way] of next) reached.set(account, way);
    front = [...next.keys()];
  }
  return reached.get(to)?.path ?? null;
}

type Way = { path: readonly string[]; strength: number };
const isBetter = (x: Way, y: Way): boolean =>
  x.strength > y.strength || (x.strength === y.strength && byCodeUnit(x.path.join("\n"), y.path.join("\n")) < 0);
