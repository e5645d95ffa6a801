import { Group, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";

type Props = { rows?: number };

/** A list before it is there, in the shape that it will have. */
export function ListSkeleton({ rows = 6 }: Props) {
  const t = useTranslations("common");
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
        <Group key={row} gap="md" wrap="nowrap">
          <Skeleton height={14} width="12%" />
          <Skeleton height={14} width="46%" />
          <Skeleton height={14} width="18%" />
          <Skeleton height={14} width="14%" />
        </Group>
      ))}
    </Stack>
  );
}
