"use client";
import { Button, type ButtonProps } from "@mantine/core";
import Link, { type LinkProps } from "next/link";
import type { ReactNode } from "react";

type Props = Omit<ButtonProps, keyof LinkProps> & LinkProps & { children: ReactNode };

/** A link that looks like a button, for going somewhere; what changes something is a button. */
export function ButtonLink(props: Props) {
  return <Button component={Link} {...props} />;
}
