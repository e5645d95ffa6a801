import classes from "./evidence.module.css";

type Props = { low: number | null; high: number | null; largest: number };

/** A range on the scale of its kind: from the low end to the high, open where the source leaves it open. */
export function RangeBar({ low, high, largest }: Props) {
  if (largest <= 0) return null;
  const from = (100 * (low ?? 0)) / largest;
  const to = (100 * (high ?? largest)) / largest;
  return (
    <span className={classes.scale} aria-hidden="true">
      <span
        className={classes.range}
        style={{ marginInlineStart: `${from}%`, width: `${Math.max(to - from, 1)}%` }}
        data-open-low={low === null || undefined}
        data-open-high={high === null || undefined}
      />
    </span>
  );
}
