"use client";
import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconLogout } from "@tabler/icons-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { dropDraftsOfOthers } from "#components/form/draft-store.ts";
import type { Role } from "#server/schema/permission.ts";
import classes from "./shell.module.css";

type Props = { name: string; role: Role };

/** Who is signed in and as what, and the way out. */
export function AccountMenu({ name, role }: Props) {
  const t = useTranslations("shell.account");
  const word = useTranslations("vocabulary.role");
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <span className={classes.accountText}>
            <Text span fz="sm" fw={600} lh={1.2}>
              {name}
            </Text>
            <Text span fz="xs" c="dimmed" lh={1.2}>
              {word(role)}
            </Text>
          </span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLogout size={15} stroke={1.6} aria-hidden />}
          onClick={() => {
            dropDraftsOfOthers(localStorage, null);
            void signOut({ callbackUrl: "/sign-in" });
          }}
        >
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
