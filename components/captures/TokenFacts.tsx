"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { type TokenResult, tokenChecks } from "#server/schema/timestamp.ts";
import classes from "./captures.module.css";

const tones = { holds: "good", fails: "bad", not_checked: "neutral" } as const;

/** What a time-stamp token says, and how each check of it came out. */
export function TokenFacts({ token }: { token: TokenResult }) {
  const t = useTranslations("captures.token");
  const format = useFormatter();
  const { accuracyMicros } = token;
  return (
    <>
      <DefinitionList
        items={[
          { term: t("time"), value: token.time.replace("T", " ").replace("Z", " UTC") },
          {
            term: t("accuracy"),
            value:
              accuracyMicros === null
                ? t("accuracyNotStated")
                : t("plusMinus", { seconds: format.number(accuracyMicros / 1_000_000, { maximumFractionDigits: 6 }) }),
          },
          { term: t("authority"), value: token.authority || t("notNamed") },
          { term: t("policy"), value: token.policy },
          { term: t("hash"), value: <span className={classes.wrap}>{`${token.hashAlgorithm} ${token.imprint}`}</span> },
          {
            term: t("certificates"),
            value: token.certificates.map(({ subject }) => subject).join(" ← ") || t("noCertificates"),
          },
        ]}
      />
      <ul className={classes.checks}>
        {tokenChecks.map((check) => {
          const { state, reason } = token.checks[check];
          return (
            <li key={check}>
              <StateBadge tone={tones[state]} label={t(`checkState.${state}`)} />{" "}
              <Text span fz="sm">
                {t(`check.${check}`)} {reason !== "" && t(`reason.${reason}`)}
              </Text>
            </li>
          );
        })}
      </ul>
    </>
  );
}
