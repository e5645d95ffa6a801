import { Breadcrumbs, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "./TextLink.tsx";

type Props = { items: { label: string; href?: string }[] };

/** The way back up. The last item is the page itself. */
export function Crumbs({ items }: Props) {
  const t = useTranslations("shell");
  return (
    <Breadcrumbs component="nav" aria-label={t("breadcrumbs")} separatorMargin={6} mb="xs">
      {items.map((item) =>
        item.href === undefined ? (
          <Text key={item.label} fz="xs" c="dimmed" aria-current="page">
            {item.label}
          </Text>
        ) : (
          <TextLink key={item.label} href={item.href} fz="xs">
            {item.label}
          </TextLink>
        ),
      )}
    </Breadcrumbs>
  );
}
