"use client";
import { Anchor, type AnchorProps } from "@mantine/core";
import Link, { type LinkProps } from "next/link";
import type { ReactNode } from "react";

type Props = Omit<AnchorProps, keyof LinkProps> & LinkProps & { children: ReactNode; "aria-label"?: string };

/** A link within Vigie. */
export function TextLink(props: Props) {
  return <Anchor component={Link} {...props} />;
}
