import type { Cell, ExplanationBlock } from "#server/schema/explanation.ts";

/** Every account that the blocks name. */
export function accountsIn(blocks: readonly ExplanationBlock[]): string[] {
  const found = new Set<string>();
  for (const block of blocks) {
    replaceAccounts(block, (account) => {
      found.add(account);
      return account;
    });
  }
  return [...found];
}

/** The block with each account's id put through `replace`: what is stored names accounts of the case, not of the platform. */
export function replaceAccounts(block: ExplanationBlock, replace: (account: string) => string): ExplanationBlock {
  switch (block.kind) {
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map((cell) => replaceInCell(cell, replace))) };
    case "timeline":
      return { ...block, points: block.points.map((point) => ({ ...point, account: replace(point.account) })) };
    case "graph":
      return {
        ...block,
        nodes: block.nodes.map((node) => ({ ...node, account: replace(node.account) })),
        edges: block.edges.map((edge) => ({ ...edge, a: replace(edge.a), b: replace(edge.b) })),
      };
    case "sentence":
    case "measure":
    case "distribution":
    case "curve":
    case "waterfall":
    case "sensitivity":
    case "variants":
    case "lowering":
    case "benign":
      return block;
  }
}

function replaceInCell(cell: Cell, replace: (account: string) => string): Cell {
  return typeof cell === "object" && "account" in cell ? { account: replace(cell.account) } : cell;
}

/** Every other case that the blocks name, by its code. */
export function casesIn(blocks: readonly ExplanationBlock[]): string[] {
  const found = new Set<string>();
  for (const block of blocks) {
    replaceCases(block, (code) => {
      found.add(code);
      return code;
    });
  }
  return [...found];
}

/** The block with each code of a case put through `replace`. Cases are named in tables only. */
export function replaceCases(block: ExplanationBlock, replace: (code: string) => string): ExplanationBlock {
  if (block.kind !== "table") return block;
  const replaced = (cell: Cell): Cell =>
    typeof cell === "object" && "case" in cell ? { case: replace(cell.case) } : cell;
  return { ...block, rows: block.rows.map((row) => row.map(replaced)) };
}
