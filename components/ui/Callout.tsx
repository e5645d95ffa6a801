import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Callout.module.css";

type Props = {
  tone: keyof typeof tones;
  title?: ReactNode;
  /** Whether it came about just now and is to be read out. */
  announced?: boolean;
  children?: ReactNode;
};

const tones = {
  info: { color: "petrol", Icon: IconInfoCircle },
  good: { color: "teal", Icon: IconCircleCheck },
  attention: { color: "yellow", Icon: IconAlertTriangle },
  bad: { color: "red", Icon: IconExclamationCircle },
} as const;

/** A remark that is not to be missed. */
export function Callout({ tone, title, announced = false, children }: Props) {
  const { color, Icon } = tones[tone];
  return (
    <Alert
      color={color}
      title={title}
      icon={<Icon aria-hidden />}
      role={announced ? "alert" : "note"}
      classNames={{
        root: classes.callout,
        icon: classes.icon,
        title: classes.title,
        message: classes.text,
        body: classes.body,
      }}
    >
      {children}
    </Alert>
  );
}
