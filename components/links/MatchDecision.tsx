"use client";
import { Button, Group, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { LinkFields } from "#server/schema/link.ts";
import { LinkFieldset } from "./LinkFieldset.tsx";
import type { Match } from "./Matches.tsx";

type Props = { caseId: string; match: Match; barrier: string | null };

/** Makes a link of a match, or rejects it; either is kept. */
export function MatchDecision({ caseId, match, barrier }: Props) {
  const t = useTranslations("links.matches");
  const [isAccepting, accept] = useDisclosure(false);
  const [isRejecting, reject] = useDisclosure(false);
  const { run } = useCommand(useTRPC().links.rejectMatch.mutationOptions());
  return (
    <Group gap="xs">
      <ReasonedButton reason={barrier} size="compact-sm" onClick={accept.open}>
        {t("accept")}
      </ReasonedButton>
      <ReasonedButton reason={barrier} size="compact-sm" variant="default" onClick={reject.open}>
        {t("reject")}
      </ReasonedButton>
      <Modal opened={isAccepting} onClose={accept.close} title={t("accept")} size="lg">
        <AcceptMatch caseId={caseId} match={match} onDone={accept.close} />
      </Modal>
      <ConfirmWithReason
        isOpen={isRejecting}
        onClose={reject.close}
        title={t("rejectTitle")}
        confirmLabel={t("reject")}
        onConfirm={async (reason) => void (await run({ caseId, matchId: match.id, reason }))}
      >
        {t("rejectWhat")}
      </ConfirmWithReason>
    </Group>
  );
}

const Accepted = LinkFields.omit({ kind: true });
const names = { confidence: "confidence", basis: "basis", assertedBy: "assertedBy", assertedOn: "assertedOn" } as const;

function AcceptMatch({ caseId, match, onDone }: { caseId: string; match: Match; onDone: () => void }) {
  const t = useTranslations("links");
  const { run } = useCommand(useTRPC().links.acceptMatch.mutationOptions());
  const form = useZodForm(Accepted, {
    confidence: "moderate",
    basis: "",
    assertedBy: "",
    assertedOn: "",
    evidence: [],
  });
  async function accept(fields: z.output<typeof Accepted>) {
    await run({ caseId, matchId: match.id, fields });
    onDone();
  }
  return (
    <Form form={form} onSubmit={accept} aria-label={t("matches.accept")}>
      <LinkFieldset control={form.control} names={names} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
        <SubmitButton>{t("matches.accept")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
