import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Brand } from "./Brand.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { SchemeSwitch } from "./SchemeSwitch.tsx";
import { SkipLink } from "./SkipLink.tsx";
import classes from "./shell.module.css";

/** The frame around pages for people who are not signed in. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <header className={classes.header}>
        <div className={classes.bar}>
          <Brand />
          <Group gap={4} ml="auto" wrap="nowrap">
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        {children}
      </main>
    </>
  );
}
