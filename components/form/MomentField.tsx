"use client";
import { Fieldset, Group, NativeSelect, Select, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FieldValues, get, useController } from "react-hook-form";
import * as z from "zod";
import { commonZones, Precision, precisions } from "#server/schema/time.ts";
import classes from "./compound.module.css";
import type { FieldProps } from "./field.ts";

const Draft = z.object({ wall: z.string(), zone: z.string(), precision: Precision });
type Draft = z.output<typeof Draft>;

/** A moment as its source states it: what the clock showed, in which zone, and how exactly that is known. */
export function MomentField<In extends FieldValues, Out>(props: FieldProps<In, Out>) {
  const { control, name, label, description, required } = props;
  const t = useTranslations("form");
  const word = useTranslations("vocabulary.precision");
  const { field, fieldState, formState } = useController({ control, name });
  const moment = Draft.catch({ wall: "", zone: "America/Toronto", precision: "minute" }).parse(field.value);
  const { date, time } = splitWall(moment.wall);
  const change = (next: Partial<Draft>) => field.onChange({ ...moment, ...next });
  const isInvalid = (part: keyof Draft) => get(formState.errors, `${name}.${part}`) !== undefined;
  const wallError = isInvalid("wall") || (fieldState.invalid && moment.wall === "") ? wallProblem(moment) : null;

  return (
    <Fieldset legend={label} variant="unstyled" className={classes.fieldset}>
      {description !== undefined && (
        <Text c="dimmed" fz="xs" mb={4}>
          {description}
        </Text>
      )}
      <Group gap="sm" align="flex-start">
        <NativeSelect
          className={classes.medium}
          label={t("moment.precision")}
          value={moment.precision}
          data={precisions.map((value) => ({ value, label: word(value) }))}
          onChange={(event) => {
            const precision = Precision.parse(event.currentTarget.value);
            change({ precision, wall: joinWall(date, time, precision) });
          }}
        />
        <TextInput
          className={classes.medium}
          type={moment.precision === "month" ? "month" : "date"}
          label={t(moment.precision === "month" ? "moment.month" : "moment.date")}
          required={required}
          ref={field.ref}
          onBlur={field.onBlur}
          value={moment.precision === "month" ? date.slice(0, 7) : date}
          onChange={(event) => change({ wall: joinWall(event.currentTarget.value, time, moment.precision) })}
          error={wallError !== null && wallError !== "time" && t(`rule.${wallError}`)}
        />
        {hasTime(moment.precision) && (
          <TextInput
            className={classes.medium}
            type="time"
            step={moment.precision === "second" ? 1 : 60}
            label={t("moment.time")}
            required={required}
            value={time}
            onChange={(event) => change({ wall: joinWall(date, event.currentTarget.value, moment.precision) })}
            error={wallError === "time" && t("rule.time")}
          />
        )}
        <Select
          className={classes.wide}
          label={t("moment.zone")}
          searchable
          allowDeselect={false}
          value={moment.zone}
          data={zonesWith(moment.zone)}
          onChange={(zone) => zone !== null && change({ zone })}
          error={isInvalid("zone") && t("rule.zone")}
        />
      </Group>
    </Fieldset>
  );
}

const hasTime = (precision: Precision) => precision !== "day" && precision !== "month";

function splitWall(wall: string): { date: string; time: string } {
  const [date = "", time = ""] = wall.split("T");
  return { date, time };
}

/** A missing time leaves a bare `T`, which the schema refuses: a day must not pass for a minute. */
function joinWall(date: string, time: string, precision: Precision): string {
  if (date === "") return "";
  const day = date.length === 7 ? `${date}-01` : date;
  return hasTime(precision) ? `${day}T${time}` : day;
}

function wallProblem({ wall, precision }: Draft): "required" | "date" | "time" {
  const { date, time } = splitWall(wall);
  if (date === "") return "required";
  return hasTime(precision) && time === "" ? "time" : "date";
}

function zonesWith(current: string): string[] {
  return [...new Set([...commonZones, current, ...Intl.supportedValuesOf("timeZone")])].filter((zone) => zone !== "");
}
