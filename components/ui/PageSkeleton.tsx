import { Skeleton, Stack } from "@mantine/core";
import { ListSkeleton } from "./ListSkeleton.tsx";

/** A page before it is there: its title, then a list. */
export function PageSkeleton() {
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Skeleton height={12} width={90} />
        <Skeleton height={28} width="min(28rem, 70%)" />
      </Stack>
      <ListSkeleton />
    </Stack>
  );
}
