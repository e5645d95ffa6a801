"use client";
import { Button, SimpleGrid } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { type Delimiter, delimiters, encodings } from "#server/schema/import.ts";
import { commonZones } from "#server/schema/time.ts";
import { delimiterWords } from "./delimiter-words.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";

type Props = { data: ImportAnswer; barrier: string | null };

const Correction = z.strictObject({
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters).nullable(),
  header: z.enum(["named", "unnamed"]),
  zone: z.string().nullable(),
});

/** Says how the bytes are to be read where they were taken for something else; the first rows are then shown anew. */
export function LayoutForm({ data, barrier }: Props) {
  const t = useTranslations("imports.layout");
  const [isOpen, form] = useDisclosure(false);
  if (isOpen) return <Fields data={data} barrier={barrier} onClose={form.close} />;
  return (
    <ReasonedButton reason={barrier} variant="default" size="compact-sm" mt="sm" onClick={form.open}>
      {t("open")}
    </ReasonedButton>
  );
}

function Fields({ data, barrier, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("imports");
  const word = useTranslations("common");
  const { run } = useCommand(useTRPC().imports.correctLayout.mutationOptions());
  const { format, delimiter, header, ...layout } = data.preview.layout;
  const isText = format !== "xlsx" && format !== "parquet";
  const hasHeader = delimiter !== null || format === "xlsx";
  const form = useZodForm(Correction, { ...layout, delimiter, header: header ? "named" : "unnamed" });

  async function correct(said: z.output<typeof Correction>) {
    const corrected = {
      ...layout,
      zone: said.zone,
      ...(isText && { encoding: said.encoding }),
      ...(delimiter !== null && { delimiter: said.delimiter }),
      ...(hasHeader && { header: said.header === "named" }),
    };
    await run({ importId: data.id, version: data.version, layout: corrected });
    onClose();
  }

  return (
    <Form form={form} onSubmit={correct} isGuarded={false} aria-label={t("layout.title")}>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" mt="sm">
        {isText && (
          <SelectField
            control={form.control}
            name="encoding"
            label={t("layout.encoding")}
            options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
          />
        )}
        {delimiter !== null && (
          <SelectField
            control={form.control}
            name="delimiter"
            label={t("layout.delimiter")}
            options={delimiters.map((value: Delimiter) => ({
              value,
              label: t(`facts.delimiters.${delimiterWords[value]}`),
            }))}
          />
        )}
        {hasHeader && (
          <SelectField
            control={form.control}
            name="header"
            label={t("layout.header")}
            options={(["named", "unnamed"] as const).map((value) => ({ value, label: t(`facts.${value}`) }))}
          />
        )}
        <SelectField
          control={form.control}
          name="zone"
          label={t("layout.zone")}
          none={t("layout.utc")}
          options={commonZones.filter((value) => value !== "UTC").map((value) => ({ value, label: value }))}
        />
      </SimpleGrid>
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {word("cancel")}
        </Button>
        <SubmitButton reason={barrier}>{t("layout.apply")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
