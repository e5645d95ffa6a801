"use client";
import { Badge, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { HypothesisVoices } from "#components/statements/HypothesisVoices.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { HypothesisFields } from "#server/schema/hypothesis.ts";
import { HypothesisFieldset } from "./AddHypothesis.tsx";
import { Indicators } from "./Indicators.tsx";
import type { HypothesisAnswer } from "./matrix.ts";
import { SetAsideButton } from "./SetAsideButton.tsx";

type Props = { caseId: string; hypotheses: readonly HypothesisAnswer[]; barrier: string | null };

/** What each hypothesis says and what to watch for; those set aside stay, with the reason. */
export function HypothesisList({ caseId, hypotheses, barrier }: Props) {
  const t = useTranslations("hypotheses");
  if (hypotheses.length === 0)
    return (
      <Text fz="sm" c="dimmed" mb="sm">
        {t("none")}
      </Text>
    );
  return (
    <Stack gap="lg" mb="md">
      {hypotheses.map((hypothesis) => (
        <HypothesisEntry key={hypothesis.id} caseId={caseId} hypothesis={hypothesis} barrier={barrier} />
      ))}
    </Stack>
  );
}

type EntryProps = { caseId: string; hypothesis: HypothesisAnswer; barrier: string | null };

function HypothesisEntry({ caseId, hypothesis, barrier }: EntryProps) {
  const t = useTranslations("hypotheses");
  const trpc = useTRPC();
  const setAside = useCommand(trpc.hypotheses.setAside.mutationOptions());
  const takeUp = useCommand(trpc.hypotheses.takeUp.mutationOptions());
  const { id: hypothesisId, label, version, fields, setAsideReason } = hypothesis;
  const isAside = setAsideReason !== "";
  const command = isAside ? takeUp : setAside;
  return (
    <section aria-label={`${label} ${fields.statement}`}>
      <Group gap="xs" align="baseline">
        <Text fw={650} td={isAside ? "line-through" : undefined}>
          {label} {fields.statement}
        </Text>
        {fields.isNull && <Badge variant="default">{t("null")}</Badge>}
      </Group>
      {fields.note !== "" && (
        <Text fz="sm" maw="75ch" style={{ whiteSpace: "pre-line" }}>
          {fields.note}
        </Text>
      )}
      {isAside && (
        <Text fz="sm" c="dimmed">
          {t("asideBecause", { reason: setAsideReason })}
        </Text>
      )}
      <Group gap="xs" my={4}>
        <EditHypothesis hypothesis={hypothesis} barrier={barrier} />
        <SetAsideButton
          label={t(isAside ? "takeUp" : "setAside")}
          what={t(isAside ? "takeUpWhat" : "setAsideWhat")}
          barrier={barrier}
          onConfirm={async (reason) => void (await command.run({ hypothesisId, version, reason }))}
        />
      </Group>
      <Indicators hypothesis={hypothesis} barrier={barrier} />
      <HypothesisVoices caseId={caseId} hypothesisId={hypothesis.id} />
    </section>
  );
}

function EditHypothesis({ hypothesis, barrier }: { hypothesis: HypothesisAnswer; barrier: string | null }) {
  const t = useTranslations("hypotheses");
  const common = useTranslations("common");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().hypotheses.update.mutationOptions());
  return (
    <>
      <ReasonedButton reason={barrier} variant="subtle" size="compact-sm" onClick={dialogue.open}>
        {t("edit")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("editTitle", { label: hypothesis.label })} size="lg">
        <VersionedForm
          schema={HypothesisFields}
          initial={hypothesis.fields}
          version={hypothesis.version}
          onSave={({ version, fields }) => run({ hypothesisId: hypothesis.id, version, fields })}
          onDone={dialogue.close}
          saveLabel={t("save")}
          fields={[
            { name: "statement", label: t("statement"), show: ({ statement }) => statement },
            { name: "note", label: t("note"), show: ({ note }) => note },
            { name: "isNull", label: t("isNull"), show: ({ isNull }) => common(isNull ? "yes" : "no") },
          ]}
        >
          {(control) => <HypothesisFieldset control={control} />}
        </VersionedForm>
      </Modal>
    </>
  );
}
