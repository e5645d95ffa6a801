type Operation = { id: string; code: string; from: string | null; to: string | null; publicOn: string | null };

export type Placed = Operation & { bar: { left: number; width: number } | null; mark: number | null };

/** Where bars and marks stand on the common scale, in per cent of it; operations without any stated day are left out. */
export function placesOf(operations: readonly Operation[]): Placed[] {
  const dated = operations.filter(({ from, to, publicOn }) => from !== null || to !== null || publicOn !== null);
  const days = dated.flatMap(({ from, to, publicOn }) => [from ?? [], to ?? [], publicOn ?? []].flat().map(Date.parse));
  const first = Math.min(...days);
  const length = Math.max(...days) - first || 1;
  const place = (day: string) => ((Date.parse(day) - first) / length) * 100;
  return dated
    .map((operation) => {
      const { from, to, publicOn } = operation;
      const [start, end] = [from ?? to, to ?? from];
      const bar = start === null || end === null ? null : { left: place(start), width: place(end) - place(start) };
      return { ...operation, bar, mark: publicOn === null ? null : place(publicOn) };
    })
    .toSorted((x, y) => firstDay(x).localeCompare(firstDay(y)));
}

const firstDay = ({ from, to, publicOn }: Operation): string => from ?? to ?? publicOn ?? "";
