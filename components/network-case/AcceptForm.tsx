"use client";
import { Checkbox, Group, ScrollArea, SimpleGrid, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { AcceptProposal } from "#server/schema/network.ts";
import type { Proposal } from "./Networks.tsx";

type Props = {
  proposal: Proposal;
  nextNumber: number;
  barrier: string | null;
  onAccepted: () => void;
  /** What stands beside the button that accepts. */
  aside: ReactNode;
};

/** Makes a network of a proposal: its name, why, and whom to leave out. */
export function AcceptForm({ proposal, nextNumber, barrier, onAccepted, aside }: Props) {
  const t = useTranslations("networks");
  const { run } = useCommand(useTRPC().networks.accept.mutationOptions());
  const form = useZodForm(AcceptProposal, {
    proposalId: proposal.id,
    version: proposal.version,
    name: t("defaultName", { number: String(nextNumber) }),
    reason: "",
    excludedAccountIds: [],
  });
  const excluded = useWatch({ control: form.control, name: "excludedAccountIds" }) ?? [];

  async function accept(decision: z.output<typeof AcceptProposal>) {
    await run(decision);
    onAccepted();
  }

  return (
    <Form form={form} onSubmit={accept} aria-label={t("acceptTitle")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextField control={form.control} name="name" label={t("name")} description={t("nameHint")} required />
        <TextAreaField
          control={form.control}
          name="reason"
          label={t("reason")}
          description={t("reasonHint")}
          minRows={2}
          required
        />
      </SimpleGrid>
      <MemberBoxes
        members={proposal.members}
        excluded={excluded}
        onChange={(ids) => form.setValue("excludedAccountIds", ids, { shouldDirty: true })}
      />
      <Group justify="flex-end" gap="xs">
        {aside}
        <SubmitButton reason={barrier}>{t("accept")}</SubmitButton>
      </Group>
    </Form>
  );
}

type BoxesProps = {
  members: Proposal["members"];
  excluded: readonly string[];
  onChange: (excluded: string[]) => void;
};

function MemberBoxes({ members, excluded, onChange }: BoxesProps) {
  const t = useTranslations("networks");
  const isExcluded = new Set(excluded);
  return (
    <Checkbox.Group
      label={t("membersLegend")}
      description={t("membersHint")}
      value={members.filter(({ id }) => !isExcluded.has(id)).map(({ id }) => id)}
      onChange={(kept) => {
        const isKept = new Set(kept);
        onChange(members.filter(({ id }) => !isKept.has(id)).map(({ id }) => id));
      }}
    >
      <ScrollArea.Autosize mah={220} type="auto" mt="xs">
        <SimpleGrid cols={{ base: 2, xs: 4, md: 6 }} spacing="xs" verticalSpacing={6}>
          {members.map(({ id, label }) => (
            <Checkbox key={id} value={id} label={label} />
          ))}
        </SimpleGrid>
      </ScrollArea.Autosize>
      <Text role="status" fz="xs" c="dimmed" mt={6}>
        {t("kept", { kept: members.length - excluded.length, total: members.length })}
      </Text>
    </Checkbox.Group>
  );
}
