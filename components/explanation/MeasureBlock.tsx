"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { BlockOf } from "./block.ts";
import classes from "./MeasureBlock.module.css";
import { useInLanguage } from "./use-in-language.ts";
import { useMeasureFormat } from "./use-measure-format.ts";

/** A number and, beside it, the number that chance or the baseline would give. */
export function MeasureBlock({ block }: { block: BlockOf<"measure"> }) {
  const t = useTranslations("explanation");
  const number = useFormatter().number;
  const say = useInLanguage();
  const write = useMeasureFormat();
  const { value, expected, format } = block;
  const times = expected !== null && expected > 0 && format !== "probability" ? value / expected : null;
  const largest = Math.max(value, expected ?? 0) || 1;
  return (
    <div className={classes.measure}>
      <div className={classes.label}>{say(block.label)}</div>
      <div className={classes.values}>
        <span className={classes.observed}>{write(value, format)}</span>
        <span className={classes.expected}>
          {expected === null ? t("noExpected") : t("expectedByChance", { value: write(expected, format) })}
        </span>
        {times !== null && (
          <span className={classes.times}>
            {t("times", { value: number(times, { maximumSignificantDigits: times < 100 ? 2 : 3 }) })}
          </span>
        )}
      </div>
      {expected !== null && format !== "probability" && (
        <div className={classes.bars} aria-hidden="true">
          <div className={classes.observedBar} style={{ width: `${(100 * Math.max(value, 0)) / largest}%` }} />
          <div className={classes.expectedBar} style={{ width: `${(100 * Math.max(expected, 0)) / largest}%` }} />
        </div>
      )}
    </div>
  );
}
