"use client";
import { Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { AccountAnswer } from "./AccountPage.tsx";
import { type Observation, ObservationTable } from "./ObservationTable.tsx";
import { ObserveButton } from "./ObserveButton.tsx";

type Props = { account: AccountAnswer; barrier: string | null };

/** What the account is called now and was called before. */
export function AccountIdentity({ account, barrier }: Props) {
  const t = useTranslations("accounts");
  const [withdrawn, setWithdrawn] = useState<Observation | null>(null);
  const { run: withdraw } = useCommand(useTRPC().accounts.withdrawObservation.mutationOptions());
  return (
    <Panel
      title={t("identity")}
      description={account.names === null ? t("identityHidden") : undefined}
      actions={<ObserveButton account={account} barrier={barrier} />}
    >
      <Stack gap="md">
        <Particulars account={account} />
        <ObservationTable
          observations={account.observations}
          actions={(observation) =>
            observation.withdrawal === null && (
              <ReasonedButton
                size="compact-xs"
                variant="default"
                reason={barrier}
                onClick={() => setWithdrawn(observation)}
              >
                {t("observation.withdraw")}
                <VisuallyHidden> {observation.value}</VisuallyHidden>
              </ReasonedButton>
            )
          }
        />
      </Stack>
      <ConfirmWithReason
        isOpen={withdrawn !== null}
        onClose={() => setWithdrawn(null)}
        title={t("observation.withdrawTitle")}
        confirmLabel={t("observation.withdraw")}
        onConfirm={async (reason) => {
          if (withdrawn !== null) await withdraw({ accountObservationId: withdrawn.id, reason });
        }}
      >
        {t("observation.withdrawWhat")}
      </ConfirmWithReason>
    </Panel>
  );
}

function Particulars({ account: { pseudonym, names, opened } }: { account: AccountAnswer }) {
  const t = useTranslations("accounts");
  const word = useTranslations("common");
  const format = useFormatter();
  const shown = (["nativeId", "handle", "displayName", "romanisedName"] as const).map((name) => ({
    term: t(`form.${name}`),
    value: names === null ? <Hidden /> : <bdi>{names[name] || word("notStated")}</bdi>,
  }));
  const day = { year: "numeric", month: "long", day: "numeric" } as const;
  const month = { year: "numeric", month: "long" } as const;
  const shape =
    opened.precision === "year" ? ({ year: "numeric" } as const) : opened.precision === "month" ? month : day;
  return (
    <DefinitionList
      items={[
        { term: t("pseudonym"), value: pseudonym },
        ...shown,
        {
          term: t("form.openedOn"),
          value:
            opened.on === "" ? (
              word("notStated")
            ) : (
              <Group gap={6}>
                {format.dateTime(new Date(`${opened.on}T00:00:00Z`), { ...shape, timeZone: "UTC" })}
                <Text span inherit c="dimmed">
                  {opened.basis}
                </Text>
              </Group>
            ),
        },
      ]}
    />
  );
}

function Hidden() {
  const t = useTranslations("accounts.observation");
  return (
    <Text span inherit c="dimmed">
      {t("hidden")}
    </Text>
  );
}
