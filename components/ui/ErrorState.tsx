"use client";
import { Button, Stack, Text, Title } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

type Props = {
  title?: string;
  text?: string;
  /** What a person can quote to support. */
  reference?: string;
  onRetry?: () => void;
};

/** Something that could not be shown, in words, with what to do next. */
export function ErrorState({ title, text, reference, onRetry }: Props) {
  const t = useTranslations("common");
  return (
    <Stack align="center" gap={6} py="xl" px="md" ta="center" role="alert">
      <IconCloudOff size={28} stroke={1.4} color="var(--mantine-color-error)" aria-hidden />
      <Title order={2} size="h3">
        {title ?? t("failed.title")}
      </Title>
      <Text fz="sm" c="dimmed" maw="50ch">
        {text ?? t("failed.text")}
      </Text>
      {reference !== undefined && (
        <Text fz="xs" c="dimmed">
          {t("failed.reference", { reference })}
        </Text>
      )}
      {onRetry !== undefined && (
        <Button variant="default" mt="xs" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </Stack>
  );
}
