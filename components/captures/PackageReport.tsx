"use client";
import { Code, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { WaczReport, WaczSignature } from "#server/schema/capture.ts";
import classes from "./captures.module.css";

/** What a web archive holds and whether its entries are what its own list says. Nothing of it is shown in place. */
export function PackageReport({ report }: { report: WaczReport }) {
  const t = useTranslations("captures.package");
  const format = useFormatter();
  const { listed, verified, faults, digest, digestSigned, signature } = report;
  const holds = faults === 0 && digest !== "differs" && digest !== "unreadable" && signature?.state !== "fails";
  return (
    <Panel title={t("title")} description={t("what")}>
      <Stack gap="md">
        <Callout tone={holds ? "good" : "bad"} title={t(holds ? "holds" : "differs")}>
          {t("verified", { verified, listed })} {faults > 0 && t("faults", { count: faults })}
        </Callout>
        <DefinitionList
          items={[
            { term: t("entries"), value: format.number(report.entries) },
            { term: t("digest"), value: t(`digestState.${digest}`) },
            ...(digestSigned ? [{ term: t("signature"), value: <Signature signature={signature ?? null} /> }] : []),
            { term: t("software"), value: report.software || "–" },
            { term: t("created"), value: report.created || "–" },
          ]}
        />
        {report.faultyEntries.length > 0 && (
          <DataTable
            caption={t("faultsTitle")}
            rows={report.faultyEntries}
            rowKey={({ path, fault }) => `${path} ${fault}`}
            omitted={faults - report.faultyEntries.length}
            columns={[
              { key: "path", header: t("path"), cell: ({ path }) => <Code className={classes.wrap}>{path}</Code> },
              { key: "fault", header: t("fault"), cell: ({ fault }) => t(`entryFault.${fault}`) },
            ]}
          />
        )}
        {report.pages.length === 0 ? <Text c="dimmed">{t("noPages")}</Text> : <Pages report={report} />}
      </Stack>
    </Panel>
  );
}

function Signature({ signature }: { signature: WaczSignature | null }) {
  const t = useTranslations("captures.package");
  if (signature === null) return t("signatureNotChecked");
  const { state, keySha256, domain } = signature;
  return (
    <>
      {t(`signatureState.${state}`, { domain })}
      {keySha256 !== null && (
        <Text size="sm">
          {t("signatureKey")} <Code className={classes.wrap}>{keySha256}</Code>
        </Text>
      )}
    </>
  );
}

function Pages({ report }: { report: WaczReport }) {
  const t = useTranslations("captures.package");
  return (
    <DataTable
      caption={t("pages", { count: report.pageCount })}
      rows={report.pages}
      rowKey={({ url, at }, index) => `${index} ${url} ${at}`}
      omitted={report.pageCount - report.pages.length}
      maxHeight={360}
      columns={[
        { key: "title", header: t("pageTitle"), cell: ({ title }) => title || "–" },
        // As text: a link would lead an analyst to the page of an actor.
        { key: "url", header: t("url"), cell: ({ url }) => <span className={classes.wrap}>{url}</span> },
        { key: "at", header: t("at"), cell: ({ at }) => at || "–" },
      ]}
    />
  );
}
