import { useFormatter, useTranslations } from "next-intl";
import type { measureFormats } from "#server/schema/explanation.ts";

/** Writes a measure as its kind is read: a share in per cent, seconds in the unit that suits them. */
export function useMeasureFormat() {
  const format = useFormatter();
  const t = useTranslations("explanation");
  const significant = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  return (value: number, kind: (typeof measureFormats)[number]): string => {
    switch (kind) {
      case "count":
        return format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
      case "share":
        return format.number(value, { style: "percent", maximumSignificantDigits: 3 });
      case "probability":
        return format.number(value, { maximumSignificantDigits: 2 });
      case "seconds": {
        const [unit, size] = unitFor(value);
        return t(unit, { value: significant(value / size) });
      }
      case "ratio":
      case "number":
        return significant(value);
    }
  };
}

function unitFor(seconds: number) {
  if (seconds < 120) return ["seconds", 1] as const;
  if (seconds < 7_200) return ["minutes", 60] as const;
  return seconds < 172_800 ? (["hours", 3_600] as const) : (["days", 86_400] as const);
}
