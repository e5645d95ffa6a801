"use client";
import { Button, Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import * as z from "zod";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { citationKey } from "#components/findings/citation-key.ts";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { paragraphsOf } from "#server/schema/paragraphs.ts";
import type { ThreadAnchor } from "#server/schema/review.ts";
import { optionalProse, prose } from "#server/schema/text.ts";

type Finding = Answers["findings"]["get"];
type Props = { finding: Finding; isOpen: boolean; onClose: () => void };

/** A question on a paragraph, on a citation or on the whole, with other words for the paragraph where one has them. */
export function NewThread({ finding, isOpen, onClose }: Props) {
  const t = useTranslations("review.threads");
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("open")} size="lg">
      <ThreadForm finding={finding} onDone={onClose} />
    </Modal>
  );
}

const Fields = z.strictObject({ on: z.string(), text: prose(5_000), suggestion: optionalProse(20_000) });

function ThreadForm({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const t = useTranslations("review.threads");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().findings.openThread.mutationOptions());
  const anchors = useAnchors(finding);
  const form = useZodForm(Fields, { on: anchors[0]?.value ?? "whole", text: "", suggestion: "" });
  const on = useWatch({ control: form.control, name: "on" });
  const chosen = anchors.find(({ value }) => value === on) ?? anchors[0];
  async function open({ on: key, text, suggestion }: z.output<typeof Fields>) {
    const anchor = anchors.find(({ value }) => value === key)?.anchor ?? { anchor: "whole" };
    const words = anchor.anchor === "paragraph" ? suggestion : "";
    await run({ findingId: finding.id, on: anchor, text, suggestion: words });
    onDone();
  }
  return (
    <Form form={form} onSubmit={open} aria-label={t("open")}>
      <SelectField
        control={form.control}
        name="on"
        label={t("on")}
        options={anchors.map(({ value, label }) => ({ value, label }))}
      />
      <TextAreaField control={form.control} name="text" label={t("question")} minRows={3} required />
      {chosen?.anchor.anchor === "paragraph" && (
        <TextAreaField
          control={form.control}
          name="suggestion"
          label={t("suggestion")}
          description={t("suggestionHint")}
          minRows={2}
        />
      )}
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("open")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

type Anchored = { value: string; label: string; anchor: ThreadAnchor };

function useAnchors(finding: Finding): Anchored[] {
  const t = useTranslations("review.threads");
  const known = new Map(useCaseEvidence(finding.caseId).map((item) => [citationKey(item), item.label]));
  return [
    ...paragraphsOf(finding.fields.text).map((quote, position) => ({
      value: `paragraph:${position}`,
      label: `${t("onParagraph", { number: position + 1 })} ${quote.slice(0, 60)}${quote.length > 60 ? "…" : ""}`,
      anchor: { anchor: "paragraph" as const, position, quote },
    })),
    ...finding.citations.map(({ kind, id }) => ({
      value: citationKey({ kind, id }),
      label: t("onCitation", { label: known.get(citationKey({ kind, id })) ?? t("citationMissing") }),
      anchor: { anchor: "citation" as const, kind, id },
    })),
    { value: "whole", label: t("onWhole"), anchor: { anchor: "whole" as const } },
  ];
}
