"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { Blockers } from "./Blockers.tsx";
import { CitedFinding } from "./CitedFinding.tsx";
import { NoticeExport } from "./NoticeExport.tsx";
import { NoticePreview } from "./NoticePreview.tsx";
import classes from "./notices.module.css";
import { useCitedFindings } from "./use-cited-findings.ts";

type Notice = Answers["notices"]["get"];

/** A notice to read: one that is released, or a draft for those who do not write it. */
export function NoticeReader({ notice }: { notice: Notice }) {
  const t = useTranslations("notices");
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Panel title={t("sentences")}>
          <ol className={classes.sentenceList}>
            {notice.fields.sentences.map((sentence, index) => (
              <Sentence
                // biome-ignore lint/suspicious/noArrayIndexKey: a sentence that nobody edits is known by its place.
                key={index}
                sentence={sentence}
                number={index + 1}
                caseId={notice.caseId}
              />
            ))}
          </ol>
          {notice.fields.sentences.length === 0 && <Text c="dimmed">{t("noSentences")}</Text>}
        </Panel>
        <NoticePreview noticeId={notice.id} />
      </div>
      <aside className={classes.side}>
        <div className={classes.sideInner}>
          {notice.release === null ? (
            <>
              <Blockers blockers={notice.blockers} />
              <ReasonedButton fullWidth reason={t("release.noRight")}>
                {t("release.action")}
              </ReasonedButton>
            </>
          ) : (
            <Frozen contentSha256={notice.contentSha256} release={notice.release} />
          )}
          <NoticeExport noticeId={notice.id} isDraft={notice.release === null} />
        </div>
      </aside>
    </div>
  );
}

type SentenceProps = { sentence: Notice["fields"]["sentences"][number]; number: number; caseId: string };

function Sentence({ sentence, number, caseId }: SentenceProps) {
  const t = useTranslations("notices");
  const { findingOf, isApproved } = useCitedFindings(caseId);
  return (
    <li className={classes.sentence} id={`sentence-${number}`}>
      <Text fw={600} fz="sm">
        {t("sentence", { number })}
      </Text>
      <div className={classes.languages}>
        <p className={classes.text} lang="en-CA">
          {sentence.textEn}
        </p>
        <p className={classes.text} lang="fr-CA">
          {sentence.textFr}
        </p>
      </div>
      <ul className={classes.citedList} aria-label={t("cite.label", { number })}>
        {sentence.findingIds.map((id) => (
          <CitedFinding key={id} finding={findingOf(id)} isApproved={isApproved(id)} />
        ))}
      </ul>
    </li>
  );
}

type FrozenProps = { contentSha256: string; release: NonNullable<Notice["release"]> };

function Frozen({ contentSha256, release }: FrozenProps) {
  const t = useTranslations("notices.frozen");
  return (
    <Panel title={t("title")} description={t("text")}>
      <DefinitionList
        items={[
          { term: t("at"), value: <RelativeTime at={release.releasedAt} /> },
          { term: t("hash"), value: <HashText hash={contentSha256} length={8} /> },
          { term: t("pack"), value: <HashText hash={release.packSha256} length={8} /> },
        ]}
      />
    </Panel>
  );
}
