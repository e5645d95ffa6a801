"use client";
import { Anchor, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { ReleaseBlocker } from "#server/schema/notice.ts";
import classes from "./notices.module.css";

/** What keeps the notice from release, while it is being written. */
export function Blockers({ blockers }: { blockers: readonly ReleaseBlocker[] }) {
  const t = useTranslations("notices.blockers");
  const word = useTranslations("vocabulary.releaseBlocker");
  return (
    <Panel title={t("title")}>
      <VisuallyHidden role="status">{t("count", { count: blockers.length })}</VisuallyHidden>
      {blockers.length === 0 && <Callout tone="good">{t("none")}</Callout>}
      <ul className={classes.blockers}>
        {blockers.map(({ code, sentence }) => (
          <li key={`${code} ${sentence}`}>
            {sentence === null ? (
              word(code, { sentence: 0 })
            ) : (
              <Anchor href={`#sentence-${sentence}`}>{word(code, { sentence })}</Anchor>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
