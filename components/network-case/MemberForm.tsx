"use client";
import { Button, Modal, SimpleGrid } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { confidences } from "#server/schema/finding.ts";
import { memberRoles } from "#server/schema/network.ts";
import { AddMember as Added, ChangeMember as Changed } from "#server/schema/network-act.ts";
import { EvidenceField } from "./EvidenceField.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";
import type { Member } from "./NetworkMembers.tsx";

const standing = { role: "role", confidence: "confidence", reason: "reason", cited: "cited" } as const;

type Props = { network: NetworkAnswer; barrier: string | null };

/** Takes an account of the case into the network by hand. */
export function AddMember({ network, barrier }: Props) {
  const t = useTranslations("networks.members_");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("add")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("add")} size="lg">
        <Suspense fallback={<ListSkeleton />}>
          <AddForm network={network} onDone={dialogue.close} />
        </Suspense>
      </Modal>
    </>
  );
}

function AddForm({ network, onDone }: { network: NetworkAnswer; onDone: () => void }) {
  const t = useTranslations("networks.members_");
  const trpc = useTRPC();
  const { data: accounts } = useSuspenseQuery(trpc.accounts.list.queryOptions({ caseId: network.caseId }));
  const { run } = useCommand(trpc.networks.addMember.mutationOptions());
  const inside = new Set(network.members.map(({ id }) => id));
  const form = useZodForm(Added, {
    networkId: network.id,
    version: network.version,
    accountId: "",
    role: "amplifier",
    confidence: null,
    reason: "",
    cited: null,
  });
  async function add(member: z.output<typeof Added>) {
    await run(member);
    onDone();
  }
  return (
    <Form form={form} onSubmit={add} aria-label={t("add")}>
      <SelectField
        control={form.control}
        name="accountId"
        label={t("account")}
        none={t("chooseAccount")}
        options={accounts.filter(({ id }) => !inside.has(id)).map(({ id, label }) => ({ value: id, label }))}
        required
      />
      <StandingFields control={form.control} names={standing} caseId={network.caseId} />
      <Actions label={t("add")} onDone={onDone} />
    </Form>
  );
}

/** Says anew as what, and how surely, an account belongs to the network. */
export function ChangeMember({ network, member, barrier }: Props & { member: Member }) {
  const t = useTranslations("networks.members_");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton
        reason={barrier}
        size="compact-xs"
        variant="subtle"
        aria-label={t("changeOf", { account: member.label })}
        onClick={dialogue.open}
      >
        {t("change")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("changeOf", { account: member.label })} size="lg">
        <Suspense fallback={<ListSkeleton />}>
          <ChangeForm network={network} member={member} onDone={dialogue.close} />
        </Suspense>
      </Modal>
    </>
  );
}

type ChangeProps = { network: NetworkAnswer; member: Member; onDone: () => void };

function ChangeForm({ network, member, onDone }: ChangeProps) {
  const t = useTranslations("networks.members_");
  const { run } = useCommand(useTRPC().networks.changeMember.mutationOptions());
  const form = useZodForm(Changed, {
    networkId: network.id,
    version: network.version,
    accountId: member.id,
    role: member.role,
    confidence: member.confidence,
    reason: "",
    cited: null,
  });
  async function change(changed: z.output<typeof Changed>) {
    await run(changed);
    onDone();
  }
  return (
    <Form form={form} onSubmit={change} aria-label={t("change")}>
      <StandingFields control={form.control} names={standing} caseId={network.caseId} />
      <Actions label={t("save")} onDone={onDone} />
    </Form>
  );
}

function Actions({ label, onDone }: { label: string; onDone: () => void }) {
  const t = useTranslations("common");
  return (
    <FormActions>
      <Button variant="default" onClick={onDone}>
        {t("cancel")}
      </Button>
      <SubmitButton>{label}</SubmitButton>
    </FormActions>
  );
}

type StandingProps<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  names: Record<"role" | "confidence" | "reason" | "cited", FieldPath<In>>;
  caseId: string;
};

function StandingFields<In extends FieldValues, Out>({ control, names, caseId }: StandingProps<In, Out>) {
  const t = useTranslations("networks.members_");
  const vocabulary = useTranslations("vocabulary");
  const networks = useTranslations("networks");
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <SelectField
          control={control}
          name={names.role}
          label={networks("role")}
          options={memberRoles.map((value) => ({ value, label: vocabulary(`memberRole.${value}`) }))}
        />
        <SelectField
          control={control}
          name={names.confidence}
          label={t("confidence")}
          none={t("unstated")}
          options={confidences.map((value) => ({ value, label: vocabulary(`confidence.${value}`) }))}
        />
      </SimpleGrid>
      <TextAreaField control={control} name={names.reason} label={t("reason")} minRows={2} required />
      <EvidenceField control={control} name={names.cited} label={t("evidence")} caseId={caseId} />
    </>
  );
}
