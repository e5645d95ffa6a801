"use client";
import { Button, type ButtonProps, Tooltip, VisuallyHidden } from "@mantine/core";
import { type MouseEventHandler, type ReactNode, useId } from "react";

type Props = ButtonProps & {
  "aria-label"?: string;
  /** Why it cannot be pressed now, in words; null when it can. */
  reason: string | null;
  type?: "button" | "submit";
  onClick?: MouseEventHandler<HTMLButtonElement>;
  children: ReactNode;
};

/** A button that, when it does not work, stays reachable and says why. */
export function ReasonedButton({ reason, type = "button", onClick, children, ...rest }: Props) {
  const reasonId = useId();
  if (reason === null) {
    return (
      <Button type={type} onClick={onClick} {...rest}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }}>
        <Button type="button" {...rest} data-disabled aria-disabled aria-describedby={reasonId}>
          {children}
        </Button>
      </Tooltip>
      <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>
    </>
  );
}
