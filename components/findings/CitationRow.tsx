"use client";
import { ActionIcon, Anchor, Text } from "@mantine/core";
import { IconExternalLink, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Citation } from "#server/schema/finding.ts";
import classes from "./CitationsField.module.css";
import type { Evidence } from "./use-case-evidence.ts";

type Props = {
  citation: Citation;
  /** Undefined where the case has no such thing any more. */
  evidence: Evidence | undefined;
  onRemove: () => void;
};

/** One citation while it is picked: what it is, a look at it in another tab, and its removal. */
export function CitationRow({ citation, evidence, onRemove }: Props) {
  const t = useTranslations("findings.cite");
  const word = useTranslations("vocabulary.citationKind");
  const label = evidence?.label ?? t("missing");
  return (
    <li className={classes.row}>
      <span className={classes.kind}>{word(citation.kind)}</span>
      <span className={classes.what}>
        <span lang={evidence?.lang}>{label}</span>
        {evidence !== undefined && evidence.detail !== "" && (
          <Text span inherit c="dimmed">
            {" "}
            · {evidence.detail}
          </Text>
        )}
      </span>
      {evidence !== undefined && (
        <Anchor className={classes.open} href={evidence.href} target="_blank" rel="noopener">
          {t("open")} <IconExternalLink size={13} aria-hidden />
        </Anchor>
      )}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("remove", { label })} onClick={onRemove}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </li>
  );
}
