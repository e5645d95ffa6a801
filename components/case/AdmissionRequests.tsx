"use client";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { GrantAccess } from "#server/schema/case.ts";
import { PlaceFields } from "./PlaceFields.tsx";

type Asked = Answers["cases"]["admissionRequests"][number];
type Props = { caseId: string; isClosed: boolean; onDone: (said: string) => void };

/** Who asked to be let in, to be answered by whoever may let people in. */
export function AdmissionRequests({ caseId, isClosed, onDone }: Props) {
  const t = useTranslations("cases.admission");
  const overview = useTranslations("cases.overview");
  const word = useTranslations("vocabulary.role");
  const trpc = useTRPC();
  const { data: requests = [] } = useQuery(trpc.cases.admissionRequests.queryOptions({ caseId }));
  const decide = useCommand(trpc.cases.decideAdmission.mutationOptions());
  const [entering, setEntering] = useState<Asked | null>(null);
  const [declining, setDeclining] = useState<Asked | null>(null);
  const barrier = isClosed ? overview("closedCase") : null;
  return (
    <Stack gap="xs" mt={requests.length > 0 ? "md" : 0}>
      {requests.map((asked) => (
        <Callout key={asked.id} tone="info" title={t("asks", { name: asked.user.name, role: word(asked.user.role) })}>
          <Text fz="sm">{asked.reason}</Text>
          <Group gap="xs" mt="xs">
            <RelativeTime at={asked.askedAt} />
            <ReasonedButton size="compact-xs" reason={barrier} onClick={() => setEntering(asked)}>
              {overview("add")}
            </ReasonedButton>
            <ReasonedButton size="compact-xs" variant="default" reason={barrier} onClick={() => setDeclining(asked)}>
              {t("decline")}
            </ReasonedButton>
          </Group>
        </Callout>
      ))}
      <Modal opened={entering !== null} onClose={() => setEntering(null)} title={overview("addPerson")}>
        {entering && (
          <AnswerForm
            asked={entering}
            caseId={caseId}
            onClose={() => setEntering(null)}
            onAnswer={async ({ level, lastDay, reason }) => {
              await decide.run({ admissionId: entering.id, decision: "let_in", level, lastDay, reason });
              onDone(overview("added", { name: entering.user.name }));
            }}
          />
        )}
      </Modal>
      <ConfirmWithReason
        isOpen={declining !== null}
        onClose={() => setDeclining(null)}
        title={t("declineTitle", { name: declining?.user.name ?? "" })}
        confirmLabel={t("decline")}
        onConfirm={async (reason) => {
          if (declining === null) return;
          await decide.run({ admissionId: declining.id, decision: "declined", reason });
          onDone(t("declined", { name: declining.user.name }));
        }}
      >
        {t("declineText")}
      </ConfirmWithReason>
    </Stack>
  );
}

type AnswerProps = {
  asked: Asked;
  caseId: string;
  onClose: () => void;
  onAnswer: (place: GrantAccess) => Promise<void>;
};

function AnswerForm({ asked, caseId, onClose, onAnswer }: AnswerProps) {
  const t = useTranslations("cases.overview");
  const common = useTranslations("common");
  const form = useZodForm(GrantAccess, { caseId, userId: asked.user.id, level: "full", lastDay: "", reason: "" });
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async (place) => {
        await onAnswer(place);
        onClose();
      }}
    >
      <Text fz="sm">{asked.user.name}</Text>
      <PlaceFields control={form.control} />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
