"use client";
import { useElementSize } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "./chart.module.css";

type Props = {
  /** What the drawing says, in one sentence. */
  summary: string;
  title: string;
  height: number;
  draw: (width: number) => ReactNode;
  legend?: ReactNode;
  /** The same content as a table, for whoever cannot use the drawing. */
  table: ReactNode;
};

/** A drawing that fills its column, and the table that is its equal. */
export function ChartFrame({ summary, title, height, draw, legend, table }: Props) {
  const t = useTranslations("explanation");
  const { ref, width } = useElementSize();
  return (
    <figure className={classes.frame}>
      <figcaption className={classes.caption}>
        <span>{title}</span>
        {legend}
      </figcaption>
      <div ref={ref}>
        <svg
          role="img"
          aria-label={summary}
          width="100%"
          height={height}
          viewBox={width > 0 ? undefined : `0 0 640 ${height}`}
          className={classes.svg}
        >
          {draw(width > 0 ? width : 640)}
        </svg>
      </div>
      <details className={classes.details}>
        <summary>{t("showTable")}</summary>
        {table}
      </details>
    </figure>
  );
}
