"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Axis } from "#components/chart/Axis.tsx";
import { ChartFrame } from "#components/chart/ChartFrame.tsx";
import { linearScale } from "#components/chart/scale.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { spanOf } from "#server/schema/narrative-sequence.ts";
import classes from "./narratives.module.css";
import type { CaseEventAnswer, NarrativeAnswer, NarrativesAnswer } from "./narratives-answer.ts";
import { usePostTitle } from "./use-post-title.ts";

type Props = {
  narratives: readonly NarrativeAnswer[];
  switches: NarrativesAnswer["switches"];
  events: readonly CaseEventAnswer[];
};

const frame = { left: 64, right: 24, top: 16, bottom: 26 };
const rowHeight = 34;

/** A lane for each narrative, one for events in the world; the interval of a switch is shaded. */
export function SequenceChart({ narratives, switches, events }: Props) {
  const t = useTranslations("narratives");
  const word = useTranslations("vocabulary");
  const title = usePostTitle();
  const rows = narratives.flatMap((narrative) => narrative.posts.map(({ post }) => ({ narrative, post })));
  const laneCount = narratives.length + (events.length > 0 ? 1 : 0);
  return (
    <ChartFrame
      title={t("chart")}
      summary={t("chartSummary", { narratives: narratives.length, posts: rows.length, switches: switches.length })}
      height={frame.top + laneCount * rowHeight + frame.bottom}
      draw={(width) => <Lanes narratives={narratives} switches={switches} events={events} width={width} />}
      table={
        <DataTable
          caption={t("chart")}
          rows={rows.toSorted((a, b) => a.post.publishedAt.getTime() - b.post.publishedAt.getTime())}
          rowKey={({ narrative, post }) => `${narrative.id} ${post.id}`}
          columns={[
            {
              key: "at",
              header: t("published"),
              cell: ({ post }) => (
                <DateText at={post.publishedAt} zone={post.publishedZone} precision={post.publishedPrecision} />
              ),
            },
            { key: "label", header: t("narrative"), cell: ({ narrative }) => narrative.label },
            {
              key: "polarity",
              header: t("polarity"),
              cell: ({ narrative }) => word(`polarity.${narrative.fields.polarity}`),
            },
            {
              key: "post",
              header: t("post"),
              cell: ({ post }) => <span lang={title(post).lang}>{title(post).text}</span>,
            },
          ]}
        />
      }
    />
  );
}

const dayAt = (day: string) => Date.parse(`${day}T12:00:00Z`);

function Lanes({ narratives, switches, events, width }: Props & { width: number }) {
  const t = useTranslations("narratives");
  const format = useFormatter();
  const times = [
    ...narratives.flatMap(({ posts }) => posts.map(({ post }) => post.publishedAt.getTime())),
    ...events.map(({ fields }) => dayAt(fields.day)),
  ];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const margin = (last - first) * 0.04 || 86_400_000;
  const x = linearScale([first - margin, last + margin], [frame.left, width - frame.right]);
  const base = frame.top + (narratives.length + (events.length > 0 ? 1 : 0)) * rowHeight;
  const laneY = (index: number) => frame.top + (index + 0.5) * rowHeight;
  const marks = first === last ? [first] : [first, (first + last) / 2, last];
  return (
    <>
      {switches.map((change) => {
        const [from, to] = [change.after.publishedAt.getTime(), change.before.publishedAt.getTime()];
        return (
          <rect
            key={`${from} ${to}`}
            x={x(from)}
            width={Math.max(x(to) - x(from), 1)}
            y={frame.top}
            height={base - frame.top}
            className={classes.interval}
          />
        );
      })}
      <Axis
        side="left"
        base={frame.left}
        reach={width - frame.right}
        ticks={[
          ...narratives.map(({ label }, index) => ({ at: laneY(index), label })),
          ...(events.length > 0 ? [{ at: laneY(narratives.length), label: t("eventsLane") }] : []),
        ]}
      />
      <Axis
        side="bottom"
        base={base}
        reach={frame.top}
        ticks={marks.map((at) => ({
          at: x(at),
          label: format.dateTime(new Date(at), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
        }))}
      />
      {narratives.map(({ id, posts, fields }, index) =>
        posts.map(({ post }) => (
          <PostMark key={`${id} ${post.id}`} post={post} polarity={fields.polarity} x={x} y={laneY(index)} />
        )),
      )}
      {events.map(({ id, fields }) => (
        <rect
          key={id}
          x={x(dayAt(fields.day)) - 4}
          y={laneY(narratives.length) - 4}
          width={8}
          height={8}
          className={classes.event}
        >
          <title>{`${fields.day} ${fields.title}`}</title>
        </rect>
      ))}
    </>
  );
}

type MarkProps = {
  post: NarrativeAnswer["posts"][number]["post"];
  polarity: NarrativeAnswer["fields"]["polarity"];
  x: (at: number) => number;
  y: number;
};
const signs = { positive: "+", negative: "−", mixed: "±", neutral: "○" } as const;

/** As wide as its time is uncertain; the sign says what the colour says. */
function PostMark({ post, polarity, x, y }: MarkProps) {
  const { from, until } = spanOf(post);
  const [start, end] = [x(from.getTime()), x(until.getTime())];
  const middle = (start + end) / 2;
  const half = Math.max((end - start) / 2, 9);
  return (
    <g className={classes.mark} data-polarity={polarity}>
      <rect x={middle - half} y={y - 9} width={half * 2} height={18} rx={9} />
      <text x={middle} y={y + 4} textAnchor="middle">
        {signs[polarity]}
      </text>
    </g>
  );
}
