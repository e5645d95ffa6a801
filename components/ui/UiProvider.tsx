"use client";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { cssVariables, theme } from "./theme.ts";

type Props = { nonce?: string; children: ReactNode };

/** Look and notices for everything below it. */
export function UiProvider({ nonce, children }: Props) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce === undefined ? undefined : () => nonce}
    >
      <Notifications position="bottom-right" autoClose={6_000} />
      {children}
    </MantineProvider>
  );
}
