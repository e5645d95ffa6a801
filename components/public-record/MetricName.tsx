"use client";
import { Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { metricTypes } from "#server/schema/evidence.ts";

/** What a number is of, with what that word means here. */
export function MetricName({ type }: { type: string }) {
  const word = useTranslations("vocabulary.metricType");
  const meaning = useTranslations("reference.metrics.definition");
  const meaningId = useId();
  const known = metricTypes.find((candidate) => candidate === type);
  if (known === undefined) return type;
  return (
    <>
      <Tooltip label={meaning(known)} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <Text span inherit tabIndex={0} aria-describedby={meaningId} style={{ textDecoration: "underline dotted" }}>
          {word(known)}
        </Text>
      </Tooltip>
      <VisuallyHidden id={meaningId}>{meaning(known)}</VisuallyHidden>
    </>
  );
}
