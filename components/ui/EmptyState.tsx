import { Stack, Text } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** What would be found here, or what to do first. */
  text?: ReactNode;
  action?: ReactNode;
};

/** A list that has nothing to list. */
export function EmptyState({ title, text, action }: Props) {
  return (
    <Stack align="center" gap={6} py="xl" px="md" ta="center">
      <IconInbox size={28} stroke={1.4} color="var(--mantine-color-dimmed)" aria-hidden />
      <Text fw={600}>{title}</Text>
      {text !== undefined && (
        <Text component="div" fz="sm" c="dimmed" maw="46ch">
          {text}
        </Text>
      )}
      {action !== undefined && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  );
}
