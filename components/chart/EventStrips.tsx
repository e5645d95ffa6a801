"use client";
import { type DateTimeFormatOptions, useFormatter, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Axis } from "./Axis.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import classes from "./chart.module.css";
import { linearScale } from "./scale.ts";

/** `at` is in seconds since the epoch; `row` names the strip that the event lies on. */
export type StripEvent = { at: number; row: string; object: string };

type Props = { title: string; events: readonly StripEvent[]; objectTitle: string; rowTitle: string };

const frame = { left: 96, right: 20, top: 12 };
const rowHeight = 18;
/** More strips than this would be hairlines: the rest share the last one. */
const maxRows = 30;
const listed = 200;

/** Who acted when: a strip each, in the order of first appearance. */
export function EventStrips({ title, events, objectTitle, rowTitle }: Props) {
  const t = useTranslations("explanation");
  const moment = useMoment();
  const sorted = events.toSorted((a, b) => a.at - b.at);
  const rows = [...new Set(sorted.map((event) => event.row))];
  const shown = rows.slice(0, maxRows);
  const first = sorted[0]?.at ?? 0;
  const last = sorted.at(-1)?.at ?? first;
  const height = frame.top + Math.max(shown.length, 1) * rowHeight + 30;
  return (
    <ChartFrame
      title={title}
      summary={t("chart.timeline", { label: title, count: events.length, first: moment(first), last: moment(last) })}
      height={height}
      draw={(width) => (
        <Strips {...{ sorted, shown, hidden: rows.length - shown.length, width, height, first, last }} />
      )}
      table={
        <DataTable
          caption={title}
          rows={sorted.slice(0, listed)}
          rowKey={(event, index) => `${index} ${event.at}`}
          omitted={Math.max(sorted.length - listed, 0)}
          maxHeight={280}
          columns={[
            { key: "at", header: t("timeline.at"), cell: (event) => moment(event.at) },
            { key: "row", header: rowTitle, cell: (event) => event.row },
            { key: "object", header: objectTitle, cell: (event) => event.object },
          ]}
        />
      }
    />
  );
}

type StripsProps = {
  sorted: StripEvent[];
  shown: string[];
  hidden: number;
  width: number;
  height: number;
  first: number;
  last: number;
};

function Strips({ sorted, shown, hidden, width, height, first, last }: StripsProps) {
  const moment = useMoment();
  const base = height - 22;
  const margin = (last - first) * 0.02 || 1;
  const x = linearScale([first - margin, last + margin], [frame.left, width - frame.right]);
  const rowOf = new Map(shown.map((row, index) => [row, index]));
  const yOf = (row: string) => frame.top + ((rowOf.get(row) ?? shown.length - 1) + 0.5) * rowHeight;
  const objects = [...new Set(sorted.map((event) => event.object))];
  const marks = Array.from({ length: 3 }, (_, index) => first + ((last - first) * index) / 2);
  return (
    <>
      <Axis
        side="left"
        base={frame.left}
        reach={width - frame.right}
        ticks={shown.map((row, index) => ({
          at: yOf(row),
          label: index === shown.length - 1 && hidden > 0 ? `${row} +${hidden}` : row,
        }))}
      />
      {last > first && (
        <Axis
          side="bottom"
          base={base}
          reach={frame.top}
          ticks={marks.map((at) => ({ at: x(at), label: moment(at, last - first < 86_400 ? timeOnly : dayAndTime) }))}
        />
      )}
      {sorted.map((event, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may agree in everything; their order is fixed.
          key={index}
          cx={x(event.at)}
          cy={yOf(event.row)}
          r={3.5}
          className={classes.event}
          data-object={objects.indexOf(event.object) % 6}
        />
      ))}
    </>
  );
}

const timeOnly = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
const dayAndTime = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
const full = { year: "numeric", ...dayAndTime, second: "2-digit" } as const;

function useMoment() {
  const format = useFormatter();
  return (at: number, shape: DateTimeFormatOptions = full) =>
    format.dateTime(new Date(at * 1_000), { ...shape, hourCycle: "h23", timeZone: "UTC" });
}
