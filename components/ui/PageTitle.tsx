import { Box, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** Language of the title, where it is not the screen's. */
  lang?: string;
  /** A short line above: the case code, the kind of thing. */
  eyebrow?: ReactNode;
  description?: ReactNode;
  badges?: ReactNode;
  actions?: ReactNode;
};

/** The one h1 of a page, with what can be done there at its right. */
export function PageTitle({ title, lang, eyebrow, description, badges, actions }: Props) {
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Stack gap={4} flex="1 1 24rem" miw={0}>
        {eyebrow !== undefined && (
          <Text fz="xs" fw={600} c="dimmed">
            {eyebrow}
          </Text>
        )}
        <Group gap="sm" align="center">
          <Title order={1} lang={lang}>
            {title}
          </Title>
          {badges}
        </Group>
        {description !== undefined && (
          <Box c="dimmed" fz="sm" maw="70ch">
            {description}
          </Box>
        )}
      </Stack>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
