"use client";
import { Badge, Group, Tooltip } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { MarkingBadge } from "#components/ui/MarkingBadge.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";

type Post = Pick<Answers["posts"]["list"]["posts"][number], "marking" | "availability" | "grades" | "differingTargets">;

/** What holds for a post at a glance: how far it may travel, what was last seen of it, how it is rated. */
export function PostBadges({ post, withWhole = false }: { post: Post; withWhole?: boolean }) {
  const t = useTranslations("evidence");
  const word = useTranslations("vocabulary.availability");
  const { marking, availability, differingTargets } = post;
  return (
    <Group gap={6} component="span" display="inline-flex">
      <MarkingBadge
        tlp={marking.tlp}
        pap={withWhole ? marking.pap : undefined}
        protection={withWhole ? marking.protection : undefined}
      />
      {availability.state === "deleted" && <StateBadge tone="bad" label={word("deleted")} />}
      {availability.state === "restricted" && <StateBadge tone="attention" label={word("restricted")} />}
      {availability.edited && <StateBadge tone="attention" label={t("edited")} />}
      <Grades grades={post.grades} />
      {differingTargets.length > 0 && <StateBadge tone="attention" label={t("stancesDiffer")} />}
    </Group>
  );
}

/** Such as "B · 3": the source's letter and the item's digit, side by side and never made into one. */
function Grades({ grades: { source, item } }: Pick<Post, "grades">) {
  const t = useTranslations("evidence.ratings");
  const words = useEvidenceWords();
  if (source === null && item === null) return null;
  const spelled = [
    t("sourceIs", { grade: source === null ? t("notRated") : words.sourceGrade(source) }),
    t("itemIs", { grade: item === null ? t("notRated") : words.itemGrade(item) }),
  ].join(" ");
  return (
    <Tooltip label={spelled}>
      <Badge variant="outline" color="gray" tabIndex={0} aria-label={spelled}>
        {source ?? "–"} · {item ?? "–"}
      </Badge>
    </Tooltip>
  );
}
