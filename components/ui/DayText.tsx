import { Text } from "@mantine/core";
import { useFormatter } from "next-intl";

/** A day that belongs to no zone, as its source states it; or that none is stated. */
export function DayText({ day, notStated }: { day: string | null; notStated: string }) {
  const format = useFormatter();
  if (day === null)
    return (
      <Text span inherit c="dimmed">
        {notStated}
      </Text>
    );
  const at = new Date(`${day}T00:00:00Z`);
  return <time dateTime={day}>{format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" })}</time>;
}
