"use client";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Axis } from "./Axis.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import classes from "./chart.module.css";
import { type Bin, binsOf, linearScale, ticksOf } from "./scale.ts";

type Props = {
  title: string;
  /** Ascending. */
  sample: readonly number[];
  observed: number;
};

const height = 190;
const frame = { left: 44, right: 16, top: 30, bottom: 158 };

/** What chance gives, as bars, and where the observed value stands. */
export function Histogram({ title, sample, observed }: Props) {
  const t = useTranslations("explanation");
  const number = useShortNumber();
  const bins = binsOf(sample);
  const reaching = sample.filter((value) => value >= observed).length;
  const low = sample[0] ?? observed;
  const high = sample.at(-1) ?? observed;
  const words = {
    label: title,
    count: sample.length,
    low: number(low),
    high: number(high),
    observed: number(observed),
  };
  return (
    <ChartFrame
      title={title}
      summary={`${t("chart.distribution", words)} ${t("distribution.below", { count: reaching, total: sample.length })}.`}
      height={height}
      legend={
        <span className={classes.note}>{t("distribution.below", { count: reaching, total: sample.length })}</span>
      }
      draw={(width) => <Bars {...{ bins, observed, width }} label={t("observedValue", { value: number(observed) })} />}
      table={
        <DataTable
          caption={title}
          rows={bins}
          rowKey={(bin) => String(bin.from)}
          maxHeight={280}
          columns={[
            { key: "from", header: t("distribution.from"), isNumeric: true, cell: (bin) => number(bin.from) },
            { key: "to", header: t("distribution.to"), isNumeric: true, cell: (bin) => number(bin.to) },
            { key: "count", header: t("distribution.count"), isNumeric: true, cell: (bin) => number(bin.count) },
          ]}
        />
      }
    />
  );
}

function Bars({ bins, observed, width, label }: { bins: Bin[]; observed: number; width: number; label: string }) {
  const number = useShortNumber();
  const sampled: [number, number] = [bins[0]?.from ?? observed, bins.at(-1)?.to ?? observed];
  const { domain, reach, gap, at } = placesOf(sampled, observed, [frame.left, width - frame.right]);
  const tallest = Math.max(...bins.map((bin) => bin.count), 1);
  const x = linearScale(domain, reach);
  const y = linearScale([0, tallest], [frame.bottom, frame.top]);
  const isRight = at > width / 2;
  return (
    <>
      <Axis
        side="left"
        base={frame.left}
        reach={width - frame.right}
        ticks={ticksOf([0, tallest], 3).map((value) => ({ at: y(value), label: number(value) }))}
      />
      <Axis
        side="bottom"
        base={frame.bottom}
        reach={frame.bottom + 3}
        ticks={ticksOf(domain, Math.max(3, width / 110)).map((value) => ({ at: x(value), label: number(value) }))}
      />
      {bins.map((bin) => (
        <rect
          key={bin.from}
          x={x(bin.from)}
          y={y(bin.count)}
          width={Math.max(x(bin.to) - x(bin.from) - 1, 1)}
          height={frame.bottom - y(bin.count)}
          className={classes.bar}
        />
      ))}
      <line x1={frame.left} x2={width - frame.right} y1={frame.bottom} y2={frame.bottom} className={classes.base} />
      {gap !== null && <path d={`M${gap - 6} ${frame.bottom + 6}l6-12m0 12l6-12`} className={classes.gap} />}
      <line x1={at} x2={at} y1={frame.top - 8} y2={frame.bottom} className={classes.observedLine} />
      <path d={`M${at - 5} ${frame.top - 14}h10l-5 8z`} className={classes.observedMark} />
      <text
        x={at + (isRight ? -9 : 9)}
        y={frame.top - 8}
        textAnchor={isRight ? "end" : "start"}
        className={classes.observedText}
      >
        {label}
      </text>
    </>
  );
}

type Places = { domain: [number, number]; reach: [number, number]; gap: number | null; at: number };

/** An observed value so far off that the bars would be a hairline stands behind a break in the axis. */
function placesOf([low, high]: [number, number], observed: number, [start, end]: [number, number]): Places {
  const domain: [number, number] = [Math.min(low, observed), Math.max(high, observed)];
  const isFar = high > low && (high - low) / (domain[1] - domain[0]) < 0.2;
  if (!isFar) return { domain, reach: [start, end], gap: null, at: linearScale(domain, [start, end])(observed) };
  const margin = 0.22 * (end - start);
  return observed > high
    ? { domain: [low, high], reach: [start, end - margin], gap: end - 0.6 * margin, at: end - 4 }
    : { domain: [low, high], reach: [start + margin, end], gap: start + 0.6 * margin, at: start + 4 };
}

function useShortNumber() {
  const format = useFormatter();
  return (value: number) => format.number(value, { maximumSignificantDigits: 4 });
}
