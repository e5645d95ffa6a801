"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { BlockOf } from "./block.ts";
import { useInLanguage } from "./use-in-language.ts";
import classes from "./VariantsBlock.module.css";

/** Versions of one text, with what differs from the commonest marked. */
export function VariantsBlock({ block }: { block: BlockOf<"variants"> }) {
  const t = useTranslations("explanation.variants");
  const say = useInLanguage();
  return (
    <Stack gap="xs" component="section" aria-label={say(block.label)}>
      <Text fz="sm" fw={600}>
        {say(block.label)}
      </Text>
      <ol className={classes.list}>
        {block.variants.map(({ parts, accounts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: versions have no identity but their rank, which never changes.
          <li key={index}>
            <bdi className={classes.text}>
              {parts.map(({ text, isChanged }, part) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place, which never changes.
                isChanged ? <mark key={part}>{text}</mark> : <span key={part}>{text}</span>,
              )}
            </bdi>
            <Text fz="xs" c="dimmed">
              {t("accounts", { count: accounts })}
            </Text>
          </li>
        ))}
      </ol>
      {block.omitted > 0 && (
        <Text fz="xs" c="dimmed">
          {t("omitted", { count: block.omitted })}
        </Text>
      )}
    </Stack>
  );
}
