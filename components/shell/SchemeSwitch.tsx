"use client";
import { ActionIcon, isMantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconContrast } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** Light, dark, or as the system is set. */
export function SchemeSwitch() {
  const t = useTranslations("shell.scheme");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={t("label")}>
          <IconContrast size={17} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("label")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => isMantineColorScheme(value) && setColorScheme(value)}>
          {(["light", "dark", "auto"] as const).map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              {t(scheme)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
