"use client";
import { List, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DateText } from "#components/ui/DateText.tsx";
import type { CaseEventAnswer, NarrativesAnswer } from "./narratives-answer.ts";
import { PostLink } from "./PostLink.tsx";
import { SequenceChart } from "./SequenceChart.tsx";

type Props = { answer: NarrativesAnswer; events: readonly CaseEventAnswer[]; caseId: string };

/** The narratives in time, and where one polarity gave way to another: between two posts, never on a day in their middle. */
export function Sequence({ answer, events, caseId }: Props) {
  const t = useTranslations("narratives");
  const word = useTranslations("vocabulary.polarity");
  const carried = answer.narratives.filter(({ mergedInto, seen }) => mergedInto === null && seen !== null);
  if (carried.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {t("noSequence")}
      </Text>
    );
  const postOf = (id: string) => answer.posts.find((post) => post.id === id);
  return (
    <Stack gap="sm">
      <SequenceChart narratives={carried} switches={answer.switches} events={events} />
      {answer.switches.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {t("noSwitch")}
        </Text>
      ) : (
        <List spacing="xs" aria-label={t("switches")}>
          {answer.switches.map((change) => {
            const [after, before] = [postOf(change.after.id), postOf(change.before.id)];
            if (!after || !before) return null;
            return (
              <List.Item key={`${after.id} ${before.id}`}>
                <Text fz="sm">
                  {t("switch", {
                    from: word(change.from),
                    to: word(change.to),
                    target: change.target,
                    fromLabels: change.fromLabels.join(", "),
                    toLabels: change.toLabels.join(", "),
                  })}{" "}
                  {change.ordered ? t("switchDays", { days: change.days }) : t("switchUnordered")}
                </Text>
                <Text fz="sm" c="dimmed">
                  {t("switchAfter")} <DateText {...momentOf(after)} /> <PostLink caseId={caseId} post={after} />
                  {" · "}
                  {t("switchBefore")} <DateText {...momentOf(before)} /> <PostLink caseId={caseId} post={before} />
                </Text>
              </List.Item>
            );
          })}
        </List>
      )}
    </Stack>
  );
}

const momentOf = (post: NarrativesAnswer["posts"][number]) => ({
  at: post.publishedAt,
  zone: post.publishedZone,
  precision: post.publishedPrecision,
});
