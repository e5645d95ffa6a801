"use client";
import { Group } from "@mantine/core";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextLink } from "#components/ui/TextLink.tsx";

const places = [
  { key: "entities", href: "/reference" },
  { key: "platforms", href: "/reference/platforms" },
  { key: "terms", href: "/reference/terms" },
  { key: "balance", href: "/reference/balance" },
] as const;

/** The parts of the reference data. */
export function ReferenceNav() {
  const t = useTranslations("reference.nav");
  const path = usePathname();
  return (
    <nav aria-label={t("label")}>
      <Group gap="lg" mb="md">
        {places.map(({ key, href }) => (
          <TextLink
            key={key}
            href={href}
            aria-current={path === href ? "page" : undefined}
            fw={path === href ? 650 : 400}
          >
            {t(key)}
          </TextLink>
        ))}
      </Group>
    </nav>
  );
}
