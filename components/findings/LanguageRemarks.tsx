"use client";
import { List } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { estimativeRemarks } from "#server/schema/estimative-language.ts";
import type { ScaleId } from "#server/schema/scales.ts";

/** What a reader would stumble over in the words of probability. It advises and bars nothing. */
export function LanguageRemarks({ text, scale }: { text: string; scale: ScaleId }) {
  const t = useTranslations("findings.language");
  const remarks = estimativeRemarks(text, scale);
  if (remarks.length === 0) return null;
  return (
    <Callout tone="attention">
      <List fz="sm" listStyleType="none">
        {remarks.map(({ code, words, at, instead }) => (
          <List.Item key={`${at} ${code}`}>{t(code, { words, instead: instead ?? "none" })}</List.Item>
        ))}
      </List>
    </Callout>
  );
}
