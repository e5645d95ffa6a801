"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { HashText } from "#components/ui/HashText.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { CitedCapture } from "./CitedCapture.tsx";
import classes from "./CitedEvidence.module.css";
import { CitedNetwork } from "./CitedNetwork.tsx";
import { CitedPost } from "./CitedPost.tsx";
import { CitedRun } from "./CitedRun.tsx";
import { citationKey } from "./citation-key.ts";
import { EvidenceChangedBadge } from "./EvidenceChangedBadge.tsx";
import { type Evidence, useCaseEvidence } from "./use-case-evidence.ts";

type Cited = Answers["findings"]["get"]["citations"][number];
type Props = { caseId: string; citations: readonly Cited[] };

/** Everything that a finding cites, open to be read where the finding is. */
export function CitedEvidence({ caseId, citations }: Props) {
  const t = useTranslations("findings.cite");
  const known = new Map(useCaseEvidence(caseId).map((item) => [citationKey(item), item]));
  if (citations.length === 0) return <Text c="dimmed">{t("none")}</Text>;
  return (
    <ol className={classes.list}>
      {citations.map((citation) => (
        <li key={citationKey(citation)} className={classes.item}>
          <Head citation={citation} evidence={known.get(citationKey(citation))} />
          {known.has(citationKey(citation)) && <Body citation={citation} />}
        </li>
      ))}
    </ol>
  );
}

function Head({ citation, evidence }: { citation: Cited; evidence: Evidence | undefined }) {
  const t = useTranslations("findings.cite");
  const word = useTranslations("vocabulary.citationKind");
  return (
    <div className={classes.head}>
      <span className={classes.kind}>{word(citation.kind)}</span>
      {evidence === undefined ? (
        <Text span fw={600}>
          {t(citation.disposed ? "disposed" : "missing")}
        </Text>
      ) : (
        <TextLink href={evidence.href} fw={600}>
          <span lang={evidence.lang}>{evidence.label}</span>
        </TextLink>
      )}
      <HashText hash={citation.sha256} length={8} />
      {citation.disposed && evidence !== undefined && <StateBadge tone="neutral" label={t("disposed")} />}
      {citation.changed && <EvidenceChangedBadge />}
    </div>
  );
}

function Body({ citation }: { citation: Cited }) {
  switch (citation.kind) {
    case "run":
      return <CitedRun runId={citation.id} />;
    case "network":
      return <CitedNetwork networkId={citation.id} />;
    case "post":
      return <CitedPost postId={citation.id} />;
    case "capture":
      return <CitedCapture captureId={citation.id} />;
  }
}
