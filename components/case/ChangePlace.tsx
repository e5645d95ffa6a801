"use client";
import { Button, Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ChangeAccess } from "#server/schema/case.ts";
import { AccessLevel } from "#server/schema/permission.ts";
import { lastDayOf } from "./last-day.ts";
import { PlaceFields } from "./PlaceFields.tsx";

type Member = Answers["cases"]["get"]["members"][number];
type Props = { caseId: string; member: Member | null; onClose: () => void; onDone: (name: string) => void };

/** Another level or another end for somebody on the list. */
export function ChangePlace({ caseId, member, onClose, onDone }: Props) {
  const t = useTranslations("cases.place");
  return (
    <Modal opened={member !== null} onClose={onClose} title={t("changeTitle", { name: member?.user.name ?? "" })}>
      {member && <ChangeForm caseId={caseId} member={member} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function ChangeForm({ caseId, member, onClose, onDone }: Props & { member: Member }) {
  const common = useTranslations("common");
  const change = useCommand(useTRPC().cases.changeAccess.mutationOptions());
  const form = useZodForm(ChangeAccess, {
    caseId,
    userId: member.user.id,
    level: AccessLevel.parse(member.level),
    lastDay: lastDayOf(member.expiresAt),
    reason: "",
  });
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async (place) => {
        await change.run(place);
        onDone(member.user.name);
        onClose();
      }}
    >
      <PlaceFields control={form.control} />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{common("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
