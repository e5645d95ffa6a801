"use client";
import { Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { ReviewPanel } from "#components/review/ReviewPanel.tsx";
import { Threads } from "#components/review/Threads.tsx";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { MarkingBadge } from "#components/ui/MarkingBadge.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { CitedEvidence } from "./CitedEvidence.tsx";
import { ConfidenceText } from "./ConfidenceText.tsx";
import { Dissents } from "./Dissents.tsx";
import { EvidenceChangedBadge } from "./EvidenceChangedBadge.tsx";
import { FindingLog } from "./FindingLog.tsx";
import { FindingState } from "./FindingState.tsx";
import classes from "./FindingView.module.css";
import { LanguageRemarks } from "./LanguageRemarks.tsx";
import { Particulars } from "./Particulars.tsx";
import { ProbabilityText } from "./ProbabilityText.tsx";
import { ScaleCard } from "./ScaleCard.tsx";
import { SealedCitations } from "./SealedCitations.tsx";
import { SubmitFinding } from "./SubmitFinding.tsx";

type Props = { findingId: string; role: Role; isInQueue: boolean };
type Finding = Answers["findings"]["get"];

/** A finding to read, to send on its way, and to review. */
export function FindingView({ findingId, role, isInQueue }: Props) {
  const t = useTranslations("findings");
  // Somebody may change it while it is being reviewed.
  const { data: finding } = useSuspenseQuery(
    useTRPC().findings.get.queryOptions({ findingId }, { refetchInterval: 15_000 }),
  );
  const mayRead = roleCan(role, "evidence.read");
  const seesReview = roleCan(role, "finding.read_drafts");
  return (
    <>
      <PageTitle
        eyebrow={finding.label}
        title={finding.title}
        badges={
          <>
            <MarkingBadge {...finding.marking} />
            <FindingState state={finding.state} />
            {finding.evidenceChanged && <EvidenceChangedBadge />}
          </>
        }
        actions={roleCan(role, "finding.write") && <Actions finding={finding} />}
      />
      <div className={seesReview ? classes.columns : undefined}>
        <div className={classes.main}>
          <Statement finding={finding} seesReview={seesReview} />
          <Panel title={t("section.evidence")}>
            {mayRead ? (
              <CitedEvidence caseId={finding.caseId} citations={finding.citations} />
            ) : (
              <SealedCitations citations={finding.citations} />
            )}
          </Panel>
          <Dissents finding={finding} role={role} />
          {seesReview && <Threads finding={finding} role={role} />}
          <Panel title={t("section.history")}>
            <FindingLog finding={finding} />
          </Panel>
        </div>
        {seesReview && (
          <aside className={classes.side}>
            <ReviewPanel key={finding.id} finding={finding} role={role} isInQueue={isInQueue} />
          </aside>
        )}
      </div>
    </>
  );
}

function Actions({ finding }: { finding: Finding }) {
  const t = useTranslations("findings");
  return (
    <>
      <ButtonLink variant="default" href={`/cases/${finding.caseId}/findings/${finding.id}/edit`}>
        {t("edit")}
      </ButtonLink>
      {finding.state !== "approved" && finding.state !== "submitted" && <SubmitFinding finding={finding} />}
    </>
  );
}

function Statement({ finding, seesReview }: { finding: Finding; seesReview: boolean }) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary");
  const { fields, contributors, contentSha256, approval } = finding;
  return (
    <Panel title={t("section.statement")}>
      <Text className={classes.text}>{fields.text}</Text>
      {seesReview && <LanguageRemarks text={fields.text} scale={fields.scale} />}
      <Particulars {...fields} />
      <DefinitionList
        items={[
          { term: t("group"), value: `${fields.group} · ${word(`findingGroup.${fields.group}`)}` },
          { term: t("kind"), value: word(`statementKind.${fields.kind}`) },
          { term: t("field.probability"), value: <ProbabilityText {...fields} /> },
          ...(fields.kind === "observation"
            ? []
            : [{ term: t("field.scale"), value: <ScaleCard scale={fields.scale} /> }]),
          { term: t("field.confidence"), value: <ConfidenceText {...fields} /> },
          { term: t("limits"), value: <span className={classes.prose}>{fields.limits || t("noLimits")}</span> },
          { term: t("contributors"), value: contributors.map((person) => person.name).join(", ") },
          { term: t("hash"), value: <HashText hash={contentSha256} /> },
        ]}
      />
      {approval !== null && (
        <Text fz="sm" c="dimmed" mt="sm">
          {t("approvedBy", { name: approval.reviewer.name })}
        </Text>
      )}
    </Panel>
  );
}
