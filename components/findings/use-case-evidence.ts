import { useSuspenseQueries } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { resultStatuses } from "#server/schema/detection.ts";
import type { Citation } from "#server/schema/finding.ts";

export type Evidence = Citation & {
  label: string;
  /** Language of the label, where it is not the screen's. */
  lang?: string;
  /** A line that tells this one from its like. */
  detail: string;
  href: string;
};

/** What a finding of this case can cite: finished detector runs, suspected networks, posts, captures. */
export function useCaseEvidence(caseId: string): Evidence[] {
  const trpc = useTRPC();
  const evidenceOf = useEvidenceOf(caseId);
  const [runs, networks, posts, captures] = useSuspenseQueries({
    queries: [
      trpc.detection.runs.queryOptions({ caseId }),
      trpc.networks.list.queryOptions({ caseId }),
      trpc.posts.list.queryOptions({ caseId }),
      trpc.captures.list.queryOptions({ caseId }),
    ],
  });
  return [
    ...runs.data.filter((run) => run.state === "done").map(evidenceOf.run),
    ...networks.data.map(evidenceOf.network),
    ...posts.data.posts.map(evidenceOf.post),
    ...captures.data.map(evidenceOf.capture),
  ];
}

function useEvidenceOf(caseId: string) {
  const t = useTranslations("findings.evidence");
  const vocabulary = useTranslations("vocabulary");
  const withheld = useTranslations("evidence")("withheldTitle");
  const say = useInLanguage();
  const format = useFormatter();
  const day = (at: Date, timeZone = "UTC") => format.dateTime(at, { dateStyle: "medium", timeZone });
  const minute = (at: Date) =>
    format.dateTime(at, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23", timeZone: "UTC" });
  return {
    run: (run: Answers["detection"]["runs"][number]): Evidence => ({
      kind: "run",
      id: run.id,
      label: t("run", { title: say(run.title), date: `${minute(run.finishedAt ?? run.requestedAt)} UTC` }),
      detail: resultStatuses
        .filter((status) => status === run.status)
        .map((status) => vocabulary(`resultStatus.${status}`))
        .join(""),
      href: `/cases/${caseId}/detection/${run.id}`,
    }),
    network: (network: Answers["networks"]["list"][number]): Evidence => ({
      kind: "network",
      id: network.id,
      label: network.name,
      detail: t("members", { count: network.members, edges: network.edges }),
      href: `/cases/${caseId}/networks/${network.id}`,
    }),
    post: (post: Answers["posts"]["list"]["posts"][number]): Evidence => ({
      kind: "post",
      id: post.id,
      ...(post.withheld ? { label: withheld } : nameOf(post)),
      detail: [
        post.translations[0]?.title,
        vocabulary(`platform.${post.fields.platform}`),
        day(post.publishedAt, post.publishedZone),
      ]
        .filter(Boolean)
        .join(" · "),
      href: `/cases/${caseId}/evidence/${post.id}`,
    }),
    capture: (capture: Answers["captures"]["list"][number]): Evidence => ({
      kind: "capture",
      id: capture.id,
      label: `${capture.label} · ${capture.fileName}`,
      detail: [vocabulary(`captureMethod.${capture.fields.method}`), capture.mediaType].join(" · "),
      href: `/cases/${caseId}/captures/${capture.id}`,
    }),
  };
}

/** What a post is called: by its title, or its title in translation, or how its text begins. */
function nameOf(post: Answers["posts"]["list"]["posts"][number]): { label: string; lang: string } {
  const translated = post.translations.find(({ title }) => title !== "");
  if (post.originalTitle === "" && translated) return { label: translated.title, lang: translated.language };
  return { label: post.originalTitle || post.originalText.slice(0, 80), lang: post.originalLanguage };
}
