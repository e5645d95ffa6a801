"use client";
import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type Props = ButtonProps & {
  /** Why the form cannot be sent at all, such as a missing right; null when it can. */
  reason?: string | null;
  children: ReactNode;
};

/** Sends the form. It rests while sending, and never otherwise without saying why. */
export function SubmitButton({ reason = null, children, ...rest }: Props) {
  const { isSubmitting } = useFormContext().formState;
  if (reason !== null) {
    return (
      <ReasonedButton {...rest} reason={reason}>
        {children}
      </ReasonedButton>
    );
  }
  return (
    <Button {...rest} type="submit" loading={isSubmitting}>
      {children}
    </Button>
  );
}
