"use client";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Axis } from "./Axis.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import classes from "./chart.module.css";
import { linearScale, ticksOf } from "./scale.ts";

type Point = readonly [number, number];
type Props = {
  title: string;
  xTitle: string;
  yTitle: string;
  points: readonly Point[];
  /** The line to compare with. */
  reference: readonly Point[];
};

const height = 260;
const frame = { left: 52, right: 16, top: 24, bottom: 212 };
const listed = 200;

/** A curve, and a dashed line to compare it with. */
export function LineChart({ title, xTitle, yTitle, points, reference }: Props) {
  const t = useTranslations("explanation");
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 4 });
  return (
    <ChartFrame
      title={title}
      summary={t("chart.curve", { label: title, count: points.length })}
      height={height}
      legend={
        reference.length > 0 && (
          <span className={classes.legend}>
            <span className={classes.observedKey}>{t("observed")}</span>
            <span className={classes.referenceKey}>{t("reference")}</span>
          </span>
        )
      }
      draw={(width) => <Lines {...{ points, reference, width, xTitle, yTitle, number }} />}
      table={
        <DataTable
          caption={title}
          rows={points.slice(0, listed)}
          rowKey={(point, index) => `${index} ${point[0]}`}
          omitted={Math.max(points.length - listed, 0)}
          maxHeight={280}
          columns={[
            { key: "x", header: xTitle, isNumeric: true, cell: (point) => number(point[0]) },
            { key: "y", header: yTitle, isNumeric: true, cell: (point) => number(point[1]) },
          ]}
        />
      }
    />
  );
}

type LinesProps = Omit<Props, "title"> & { width: number; number: (value: number) => string };

function Lines({ points, reference, width, xTitle, yTitle, number }: LinesProps) {
  const all = [...points, ...reference];
  const domainX = spanOf(all.map((point) => point[0]));
  const domainY = spanOf([0, ...all.map((point) => point[1])]);
  const x = linearScale(domainX, [frame.left, width - frame.right]);
  const y = linearScale(domainY, [frame.bottom, frame.top]);
  const pathOf = (line: readonly Point[]) =>
    line.map(([px, py], index) => `${index === 0 ? "M" : "L"}${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join("");
  return (
    <>
      <Axis
        side="left"
        base={frame.left}
        reach={width - frame.right}
        ticks={ticksOf(domainY, 4).map((value) => ({ at: y(value), label: number(value) }))}
        title={{ text: yTitle, x: 4, y: 12 }}
      />
      <Axis
        side="bottom"
        base={frame.bottom}
        reach={frame.bottom + 3}
        ticks={ticksOf(domainX, Math.max(3, width / 110)).map((value) => ({ at: x(value), label: number(value) }))}
        title={{ text: xTitle, x: (frame.left + width - frame.right) / 2, y: height - 8 }}
      />
      <line x1={frame.left} x2={width - frame.right} y1={frame.bottom} y2={frame.bottom} className={classes.base} />
      {reference.length > 0 && <path d={pathOf(reference)} className={classes.reference} />}
      <path d={pathOf(points)} className={classes.line} />
    </>
  );
}

function spanOf(values: number[]): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return Number.isFinite(low) ? [low, high === low ? low + 1 : high] : [0, 1];
}
