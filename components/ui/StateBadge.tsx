import { Badge } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconClock, IconX } from "@tabler/icons-react";

type Props = { tone: keyof typeof tones; label: string };

const tones = {
  neutral: { color: "gray", Icon: IconCircleDashed },
  waiting: { color: "petrol", Icon: IconClock },
  good: { color: "teal", Icon: IconCheck },
  attention: { color: "yellow", Icon: IconAlertTriangle },
  bad: { color: "red", Icon: IconX },
} as const;

/** The state of a thing: word, shape and colour say the same. */
export function StateBadge({ tone, label }: Props) {
  const { color, Icon } = tones[tone];
  return (
    <Badge color={color} leftSection={<Icon size={12} aria-hidden />}>
      {label}
    </Badge>
  );
}
