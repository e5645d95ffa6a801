import { Group } from "@mantine/core";
import type { ReactNode } from "react";

/** The row that ends a form; the main button comes last. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" gap="xs" mt="xs">
      {children}
    </Group>
  );
}
