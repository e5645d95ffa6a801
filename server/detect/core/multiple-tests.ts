/** Several tests at once: Holm 1979, valid whatever the dependence between them. */

/** Each p corrected so that the chance of even one false alarm over all of them stays below the level; in the same order. */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].sort((x, y) => pValues[x]! - pValues[y]! || x - y);
  const corrected = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, at] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[at]!));
    corrected[at] = largest;
  }
  return corrected;
}
