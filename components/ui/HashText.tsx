"use client";
import { ActionIcon, Code, CopyButton, Group, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

type Props = { hash: string; length?: number };

/** The beginning of a SHA-256; the whole of it is one press away. */
export function HashText({ hash, length = 12 }: Props) {
  const t = useTranslations("common");
  return (
    <Group gap={2} component="span" display="inline-flex" wrap="nowrap">
      <Tooltip label={<span style={{ wordBreak: "break-all" }}>{t("hash", { hash })}</span>}>
        <Code>{hash.slice(0, length)}</Code>
      </Tooltip>
      <CopyButton value={hash}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t("copied") : t("copy")}>
            <ActionIcon size="sm" variant="subtle" color="gray" onClick={copy} aria-label={t("copy")}>
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
