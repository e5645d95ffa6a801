"use client";
import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { DiffText } from "#components/ui/DiffText.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import classes from "./threads.module.css";

type Thread = Answers["findings"]["threads"][number];
type Entry = Thread["entries"][number];
type Props = {
  thread: Thread;
  finding: Answers["findings"]["get"];
  /** Whether this person writes findings, and so may take suggested words over. */
  mayTake: boolean;
};

/** What was said in a thread, in its order. */
export function ThreadEntries({ thread, finding, mayTake }: Props) {
  const t = useTranslations("review.threads");
  return (
    <>
      {thread.entries.map((entry) => (
        <div key={entry.id}>
          <Text fz="sm">
            <strong>{entry.author.name}</strong>{" "}
            {entry.kind !== "text" && t(entry.kind === "resolved" ? "resolvedIt" : "reopenedIt")}{" "}
            <Text span c="dimmed">
              <RelativeTime at={entry.at} />
            </Text>
          </Text>
          {entry.text !== "" && <Text className={classes.said}>{entry.text}</Text>}
          {entry.suggestion !== "" && <Suggestion entry={entry} thread={thread} finding={finding} mayTake={mayTake} />}
        </div>
      ))}
    </>
  );
}

function Suggestion({ entry, thread, finding, mayTake }: Props & { entry: Entry }) {
  const t = useTranslations("review.threads");
  const sentenceOf = useRefusalSentence();
  const take = useCommand(useTRPC().findings.takeSuggestion.mutationOptions());
  const { on } = thread;
  if (on.anchor !== "paragraph") return <Text className={classes.said}>{entry.suggestion}</Text>;
  const send = async () => {
    try {
      await take.run({ findingId: finding.id, version: finding.version, entryId: entry.id });
      notifications.show({ message: t("taken", { name: entry.author.name }), color: "teal" });
    } catch (error) {
      notifications.show({ message: sentenceOf(error), color: "red", autoClose: false });
    }
  };
  return (
    <>
      <Text fz="xs" c="dimmed">
        {t("suggests")}
      </Text>
      <DiffText before={on.quote} after={entry.suggestion} />
      {mayTake && (
        <ReasonedButton
          size="compact-xs"
          variant="light"
          loading={take.isPending}
          reason={on.place.state === "changed" ? t("takeGone") : null}
          onClick={send}
        >
          {t("take")}
        </ReasonedButton>
      )}
    </>
  );
}
