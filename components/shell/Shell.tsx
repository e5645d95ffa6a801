"use client";
import { Burger, Collapse, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bell } from "#components/together/Bell.tsx";
import { UndoKey } from "#components/undo/UndoKey.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { Brand } from "./Brand.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { Navigation } from "./Navigation.tsx";
import { SchemeSwitch } from "./SchemeSwitch.tsx";
import { SkipLink } from "./SkipLink.tsx";
import classes from "./shell.module.css";

type Props = {
  person: { name: string; role: Role };
  children: ReactNode;
};

/** The frame around every page of a signed-in person. */
export function Shell({ person, children }: Props) {
  const t = useTranslations("shell.nav");
  const [isOpen, menu] = useDisclosure(false);
  return (
    <>
      <SkipLink />
      <UndoKey />
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link href="/" className={classes.home}>
            <Brand />
          </Link>
          <div className={classes.wide}>
            <Navigation role={person.role} />
          </div>
          <Group gap={4} ml="auto" wrap="nowrap">
            {roleCan(person.role, "case.list") && <Bell />}
            <LanguageSwitch />
            <SchemeSwitch />
            <AccountMenu {...person} />
            <Burger
              className={classes.burger}
              size="sm"
              opened={isOpen}
              onClick={menu.toggle}
              aria-expanded={isOpen}
              aria-label={t(isOpen ? "close" : "open")}
            />
          </Group>
        </div>
        <Collapse expanded={isOpen} className={classes.narrow}>
          <Navigation role={person.role} onNavigate={menu.close} />
        </Collapse>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        {children}
      </main>
    </>
  );
}
