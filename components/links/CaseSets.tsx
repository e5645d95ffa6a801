"use client";
import { Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { ImputeCase } from "./ImputeCase.tsx";
import { OpenSet } from "./OpenSet.tsx";

/** The sets of operations that this case is counted among. */
export function CaseSets({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("links.sets");
  const { data: sets } = useSuspenseQuery(useTRPC().sets.list.queryOptions({}));
  const isOf = ({ caseIds }: { caseIds: readonly string[] }) => caseIds.includes(caseId);
  const own = sets.filter(isOf);
  const others = sets.filter((set) => !isOf(set));
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        <>
          {others.length > 0 && <ImputeCase caseId={caseId} sets={others} barrier={barrier} />}
          <OpenSet caseId={caseId} barrier={barrier} />
        </>
      }
    >
      <Stack gap="xs">
        {own.length === 0 && <Text c="dimmed">{t("empty")}</Text>}
        {own.map(({ id, name }) => (
          <Group key={id} justify="space-between">
            <TextLink href={`/sets/${id}`}>{name}</TextLink>
            <Withdraw caseId={caseId} setId={id} barrier={barrier} />
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

function Withdraw({ caseId, setId, barrier }: { caseId: string; setId: string; barrier: string | null }) {
  const t = useTranslations("links.sets");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().sets.withdraw.mutationOptions());
  return (
    <>
      <ReasonedButton reason={barrier} variant="subtle" size="compact-sm" onClick={dialogue.open}>
        {t("withdraw")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("withdrawTitle")}
        confirmLabel={t("withdraw")}
        onConfirm={async (reason) => void (await run({ caseId, setId, reason }))}
      >
        {t("withdrawWhat")}
      </ConfirmWithReason>
    </>
  );
}
