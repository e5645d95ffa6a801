"use client";
import { Button, NativeSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import {
  type DispositionKind,
  dispositionGrounds,
  dispositionKinds,
  ProposeDisposition,
} from "#server/schema/retention.ts";

type Props = { caseId: string; onClose: () => void };

/** Proposes to let one item, or the whole case, go. */
export function ProposeForm({ caseId, onClose }: Props) {
  const t = useTranslations("retention.dispositions");
  const item = useTranslations("retention.item");
  const [kind, setKind] = useState<DispositionKind>("post");
  return (
    <Stack gap="md">
      <NativeSelect
        label={t("kind")}
        value={kind}
        onChange={({ currentTarget: { value } }) =>
          setKind(dispositionKinds.find((known) => known === value) ?? "post")
        }
        data={dispositionKinds.map((value) => ({ value, label: item(value) }))}
      />
      <KindForm key={kind} caseId={caseId} kind={kind} onClose={onClose} />
    </Stack>
  );
}

function KindForm({ caseId, kind, onClose }: Props & { kind: DispositionKind }) {
  const t = useTranslations("retention.dispositions");
  const common = useTranslations("common");
  const ground = useTranslations("vocabulary.dispositionGround");
  const { run } = useCommand(useTRPC().retention.propose.mutationOptions());
  const form = useZodForm(ProposeDisposition, {
    caseId,
    kind,
    targetId: "",
    ground: "not_needed",
    reason: "",
    authority: "",
  });
  const targets = useTargets(caseId, kind);
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async (input) => {
        await run(input);
        onClose();
      }}
    >
      <Callout tone="attention">{t(kind === "account" ? "warnAccount" : "warn")}</Callout>
      <SelectField
        control={form.control}
        name="targetId"
        label={t("which")}
        none={targets.length === 0 ? t("nothing") : t("choose")}
        options={targets}
        required
      />
      <SelectField
        control={form.control}
        name="ground"
        label={t("ground")}
        options={dispositionGrounds.map((value) => ({ value, label: ground(value) }))}
      />
      <TextField
        control={form.control}
        name="authority"
        label={t("authority")}
        description={t("authorityHint")}
        required
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={common("confirm.reason")}
        description={t("reasonHint")}
        required
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton color="red">{t("propose")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** What of a kind the case holds, as lists name it. */
function useTargets(caseId: string, kind: DispositionKind): { value: string; label: string }[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.retention.targets.queryOptions({ caseId, kind }));
  return data ?? [];
}
