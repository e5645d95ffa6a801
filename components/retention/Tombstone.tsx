"use client";
import { Stack, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { useByteSize } from "#components/imports/use-byte-size.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { dispositionGrounds } from "#server/schema/retention.ts";
import { useItemWord } from "./use-item-word.ts";

type Stone = NonNullable<Answers["retention"]["tombstone"]>;
type Props = { caseId: string; stone: Stone };

/** The page of a thing that was disposed of: what it was, when it went, by whom, why, and the hash by which a copy is known. */
export function Tombstone({ caseId, stone }: Props) {
  const t = useTranslations("retention.tombstone");
  const shared = useTranslations("retention.tombstones");
  const word = useTranslations("vocabulary");
  const itemWord = useItemWord();
  const size = useByteSize();
  const ground = dispositionGrounds.find((known) => known === stone.ground);
  const unknown = t("unknown");
  return (
    <Stack gap="lg">
      <TextLink href={`/cases/${caseId}/retention`}>← {t("back")}</TextLink>
      <Title order={2}>{t("title", { item: itemWord(stone.kind, stone.label) })}</Title>
      <Callout tone="info">{t("what")}</Callout>
      <Panel title={t("left")}>
        <DefinitionList
          items={[
            { term: shared("at"), value: <DateText at={stone.disposedAt} zone="UTC" precision="second" /> },
            {
              term: shared("by"),
              value: shared("byValue", {
                proposed: stone.proposedBy ?? unknown,
                confirmed: stone.confirmedBy ?? unknown,
              }),
            },
            { term: t("ground"), value: ground === undefined ? stone.ground : word(`dispositionGround.${ground}`) },
            { term: shared("why"), value: stone.reason },
            { term: shared("authority"), value: stone.authority },
            ...(stone.note === "" ? [] : [{ term: t("note"), value: stone.note }]),
            { term: shared("hash"), value: <HashText hash={stone.sha256} /> },
            { term: shared("bytes"), value: size(Number(stone.bytes)) },
          ]}
        />
      </Panel>
    </Stack>
  );
}
