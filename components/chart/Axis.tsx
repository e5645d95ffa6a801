import classes from "./chart.module.css";

type Props = {
  side: "bottom" | "left";
  ticks: { at: number; label: string }[];
  /** The line that the ticks stand on, and how far their guides reach. */
  base: number;
  reach: number;
  title?: { text: string; x: number; y: number };
};

/** Ticks with labels and faint guides. */
export function Axis({ side, ticks, base, reach, title }: Props) {
  return (
    <g>
      {ticks.map(({ at, label }) =>
        side === "bottom" ? (
          <g key={label}>
            <line x1={at} x2={at} y1={base} y2={reach} className={classes.guide} />
            <text x={at} y={base + 15} textAnchor="middle" className={classes.tick}>
              {label}
            </text>
          </g>
        ) : (
          <g key={label}>
            <line x1={base} x2={reach} y1={at} y2={at} className={classes.guide} />
            <text x={base - 6} y={at + 3.5} textAnchor="end" className={classes.tick}>
              {label}
            </text>
          </g>
        ),
      )}
      {title !== undefined && (
        <text x={title.x} y={title.y} textAnchor={side === "bottom" ? "middle" : "start"} className={classes.axisTitle}>
          {title.text}
        </text>
      )}
    </g>
  );
}
