"use client";
import { CopyButton, Group, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EditButton } from "#components/form/EditButton.tsx";
import { SetAsideButton } from "#components/hypotheses/SetAsideButton.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { StatementFields } from "#server/schema/statement.ts";
import type { StatementAnswer } from "./statement-answer.ts";
import { WordsFieldset } from "./WordsFieldset.tsx";

type Props = { statement: StatementAnswer; barrier: string | null };

export function StatementActions({ statement, barrier }: Props) {
  const t = useTranslations("statements");
  const { run } = useCommand(useTRPC().statements.remove.mutationOptions());
  return (
    <Group gap="xs" mt={4}>
      <Edit statement={statement} barrier={barrier} />
      <Quote statement={statement} />
      <SetAsideButton
        label={t("remove")}
        what={t("removeWhat")}
        barrier={barrier}
        onConfirm={async (reason) =>
          void (await run({ statementId: statement.id, version: statement.version, reason }))
        }
      />
    </Group>
  );
}

function Edit({ statement, barrier }: Props) {
  const t = useTranslations("statements");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().statements.update.mutationOptions());
  return (
    <EditButton
      label={t("edit")}
      title={t("editTitle", { label: statement.label })}
      barrier={barrier}
      schema={StatementFields}
      initial={statement.fields}
      version={statement.version}
      onSave={({ version, fields }) => run({ statementId: statement.id, version, fields })}
      saveLabel={common("save")}
      fields={[
        { name: "nature", label: t("nature"), show: ({ nature }) => word(`statementNature.${nature}`) },
        { name: "speaker", label: t("speaker"), show: ({ speaker }) => speaker },
        { name: "speakerRole", label: t("speakerRole"), show: ({ speakerRole }) => speakerRole },
        { name: "forum", label: t("forum"), show: ({ forum }) => forum },
        { name: "saidAt", label: t("saidAt"), show: ({ saidAt }) => `${saidAt.wall} ${saidAt.zone}` },
        { name: "verbatim", label: t("verbatimField"), show: ({ verbatim }) => common(verbatim ? "yes" : "no") },
        { name: "text", label: t("text"), show: ({ text }) => text },
        { name: "language", label: t("language"), show: ({ language }) => word(`language.${language}`) },
        { name: "translation", label: t("translation"), show: ({ translation }) => translation },
        { name: "translator", label: t("translator"), show: ({ translator }) => translator },
      ]}
    >
      {(control) => <WordsFieldset control={control} at={(name) => name} kind={statement.kind} />}
    </EditButton>
  );
}

/** The words with who said them, when and where it was read, for a notice; or why a notice may not quote them. */
function Quote({ statement }: { statement: StatementAnswer }) {
  const t = useTranslations("statements");
  const format = useFormatter();
  const { fields, quoteBarriers, source, saidAt } = statement;
  const text = t("quoteText", {
    text: fields.text,
    speaker: [fields.speaker, fields.speakerRole].filter((part) => part !== "").join(", "),
    date: format.dateTime(saidAt, { dateStyle: "long", timeZone: fields.saidAt.zone }),
    source: [source.fields.publisher, source.fields.archivedUrl || source.fields.url]
      .filter((part) => part !== "")
      .join(", "),
  });
  const reason = quoteBarriers.map((barrier) => t(`quoteBarrier.${barrier}`)).join(" ");
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <>
          <ReasonedButton
            reason={quoteBarriers.length === 0 ? null : reason}
            variant="subtle"
            size="compact-sm"
            onClick={copy}
          >
            {t("quote")}
          </ReasonedButton>
          <Text span fz="xs" c="dimmed" role="status">
            {copied && t("quoted")}
          </Text>
        </>
      )}
    </CopyButton>
  );
}
