"use client";
import { Button, Progress, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { sent: number; total: number; label: string; stopLabel: string; onStop: () => void; children: ReactNode };

/** How much of a file has arrived; striped while all of it is there and is being sealed. */
export function SendingBar({ sent, total, label, stopLabel, onStop, children }: Props) {
  return (
    <Stack gap={6}>
      <Text fz="sm" role="status">
        {children}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section
          value={total > 0 ? (100 * sent) / total : 0}
          aria-label={label}
          striped
          animated={sent >= total}
        />
      </Progress.Root>
      <div>
        <Button variant="default" size="compact-sm" onClick={onStop}>
          {stopLabel}
        </Button>
      </div>
    </Stack>
  );
}
