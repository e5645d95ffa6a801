import { expect, it } from "vitest";
import { loadMessages } from "#messages/load.ts";
import { locales } from "#messages/locale.ts";
import { platformMetrics, terms } from "#server/schema/dictionary.ts";
import { metricTypes } from "#server/schema/evidence.ts";

it.each(locales)(
  "%s: every count, every count of a platform's own and every controlled term has its meaning",
  (locale) => {
    const { metrics, terms: words } = loadMessages(locale).reference;
    expect(Object.keys(metrics.definition).sort()).toEqual([...metricTypes].sort());
    expect(Object.keys(metrics.on).sort()).toEqual(platformMetrics.map(({ key }) => key).sort());
    expect(Object.keys(words.meaning).sort()).toEqual([...terms].sort());
    expect(Object.keys(words.word).sort()).toEqual([...terms].sort());
  },
);
