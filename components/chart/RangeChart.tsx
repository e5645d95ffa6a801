"use client";
import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import { Axis } from "./Axis.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import classes from "./chart.module.css";
import { bandsOf, ceilingOf, type RangePoint } from "./range-band.ts";
import { linearScale, ticksOf } from "./scale.ts";

type Props = {
  title: string;
  summary: string;
  /** Times in seconds since the epoch. */
  points: readonly RangePoint[];
  zone: string;
  legend?: ReactNode;
  table: ReactNode;
};

const height = 220;
const frame = { left: 64, right: 16, top: 16, bottom: 184 };

/** Ranges over time: each as wide as its moment is vague and as high as its number is, with the room between neighbours shaded. */
export function RangeChart({ title, summary, points, zone, legend, table }: Props) {
  return (
    <ChartFrame
      title={title}
      summary={summary}
      height={height}
      legend={legend}
      draw={(width) => <Ranges points={points} zone={zone} width={width} />}
      table={table}
    />
  );
}

function Ranges({ points, zone, width }: { points: readonly RangePoint[]; zone: string; width: number }) {
  const format = useFormatter();
  const number = (value: number) => format.number(value, { notation: "compact", maximumSignificantDigits: 3 });
  const ceiling = ceilingOf(points);
  const first = Math.min(...points.map(({ from }) => from));
  const last = Math.max(...points.map(({ to }) => to));
  const margin = (last - first) * 0.03 || 1;
  const x = linearScale([first - margin, last + margin], [frame.left, width - frame.right]);
  const y = linearScale([0, ceiling], [frame.bottom, frame.top]);
  const day = (at: number) => format.dateTime(new Date(at * 1_000), dayShape(last - first, zone));
  const marks = Array.from({ length: 3 }, (_, index) => first + ((last - first) * index) / 2);
  return (
    <>
      <Axis
        side="left"
        base={frame.left}
        reach={width - frame.right}
        ticks={ticksOf([0, ceiling], 4).map((value) => ({ at: y(value), label: number(value) }))}
      />
      <Axis
        side="bottom"
        base={frame.bottom}
        reach={frame.bottom + 3}
        ticks={(last > first ? marks : [first]).map((at) => ({ at: x(at), label: day(at) }))}
      />
      <line x1={frame.left} x2={width - frame.right} y1={frame.bottom} y2={frame.bottom} className={classes.base} />
      {bandsOf(points, ceiling).map(({ from, to, lows, highs }) => (
        <path
          key={`${from} ${to}`}
          d={`M${x(from)} ${y(lows[0])}L${x(to)} ${y(lows[1])}L${x(to)} ${y(highs[1])}L${x(from)} ${y(highs[0])}Z`}
          className={classes.band}
        />
      ))}
      {points.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two statements may agree in everything; their order is fixed.
        <Statement key={index} point={point} ceiling={ceiling} x={x} y={y} />
      ))}
    </>
  );
}

type StatementProps = { point: RangePoint; ceiling: number; x: (at: number) => number; y: (value: number) => number };

/** One statement; where an end is open, its box is broken on that side. */
function Statement({ point: { from, to, low, high }, ceiling, x, y }: StatementProps) {
  const [top, bottom] = [y(high ?? ceiling), y(low ?? 0)];
  const boxWidth = Math.max(x(to) - x(from), 5);
  return (
    <rect
      x={(x(from) + x(to) - boxWidth) / 2}
      y={Math.min(top, bottom - 3)}
      width={boxWidth}
      height={Math.max(bottom - top, 3)}
      className={classes.statement}
      data-open={low === null || high === null || undefined}
    />
  );
}

function dayShape(spanSeconds: number, timeZone: string) {
  const day = { month: "short", day: "numeric", timeZone } as const;
  return spanSeconds < 3 * 86_400 ? ({ ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const) : day;
}
