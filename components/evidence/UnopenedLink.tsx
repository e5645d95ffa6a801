"use client";
import { ActionIcon, CopyButton, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** An address to copy, not to follow: following it would show the other side who is looking. */
export function UnopenedLink({ url }: { url: string }) {
  const t = useTranslations("evidence");
  const word = useTranslations("common");
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t("linkWhy")}>
        <Text span inherit style={{ overflowWrap: "anywhere" }}>
          {url}
        </Text>
      </Tooltip>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            onClick={copy}
            aria-label={`${word(copied ? "copied" : "copy")}: ${url}`}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  );
}
