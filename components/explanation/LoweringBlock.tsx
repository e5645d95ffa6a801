"use client";
import { List, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { BlockOf } from "./block.ts";
import { useInLanguage } from "./use-in-language.ts";

/** What would make the result weaker, each a thing to go and check. */
export function LoweringBlock({ block }: { block: BlockOf<"lowering"> }) {
  const t = useTranslations("explanation");
  const say = useInLanguage();
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={600}>
        {t("lowering")}
      </Text>
      <List fz="sm" maw="75ch" spacing={4}>
        {block.items.map((item) => (
          <List.Item key={item.en}>{say(item)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
