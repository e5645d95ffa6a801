"use client";
import { Badge, Group, Stack, Title, Tooltip } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { UpdateNetwork } from "#server/schema/network.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { CoActivityMatrix } from "./CoActivityMatrix.tsx";
import { NetworkFacts } from "./NetworkFacts.tsx";
import { NetworkLog } from "./NetworkLog.tsx";
import { NetworkOverlaps } from "./NetworkOverlaps.tsx";
import { NetworkToolbar } from "./NetworkToolbar.tsx";
import { NetworkWorkbench } from "./NetworkWorkbench.tsx";

export type NetworkAnswer = Answers["networks"]["get"];

/** A suspected network: who is in it, what links them, and who said so why. */
export function NetworkDetail({ networkId, role }: { networkId: string; role: Role }) {
  const t = useTranslations("networks");
  const trpc = useTRPC();
  const [asOf, setAsOf] = useState<string | null>(null);
  const { data: now } = useSuspenseQuery(trpc.networks.get.queryOptions({ networkId }));
  const then = useQuery({ ...trpc.networks.get.queryOptions({ networkId, asOf }), enabled: asOf !== null });
  const network = (asOf === null ? null : then.data) ?? now;
  const barrierOf = useCaseBarrier(network.caseId, role);
  const past = asOf === null ? null : t("tools.past");
  const barrier = past ?? barrierOf("proposal.decide");
  const [isEditing, setEditing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <Stack gap="lg">
      <TextLink href={`/cases/${network.caseId}/networks`}>← {t("back")}</TextLink>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={2} ref={heading} tabIndex={-1}>
            {network.name}
          </Title>
          <Tooltip label={t("suspectedWhat")} events={{ hover: true, focus: true, touch: true }}>
            <Badge color="yellow" tabIndex={0}>
              {t("suspected")}
            </Badge>
          </Tooltip>
        </Group>
        {!isEditing && (
          <ReasonedButton reason={barrier} variant="default" onClick={() => setEditing(true)}>
            {t("edit")}
          </ReasonedButton>
        )}
      </Group>
      {isEditing && (
        <Panel title={t("edit")}>
          <EditNetwork
            network={network}
            onDone={() => {
              setEditing(false);
              heading.current?.focus();
            }}
          />
        </Panel>
      )}
      <Panel title={t("graph")}>
        <NetworkToolbar
          network={network}
          barrier={barrier}
          exportBarrier={roleCan(role, "evidence.export") ? null : barrierOf("evidence.export")}
          asOf={asOf}
          onAsOf={setAsOf}
        />
        {asOf !== null && then.isError && <ErrorState onRetry={() => then.refetch()} />}
        <NetworkWorkbench
          key={asOf ?? "now"}
          network={network}
          barrier={barrier}
          reviewBarrier={past ?? barrierOf("evidence.assess")}
        />
      </Panel>
      <CoActivityMatrix network={network} />
      <NetworkOverlaps networkId={networkId} />
      <NetworkFacts network={network} />
      <NetworkLog network={network} barrier={barrier} />
    </Stack>
  );
}

const NetworkFields = UpdateNetwork.pick({ name: true, note: true });

function EditNetwork({ network, onDone }: { network: NetworkAnswer; onDone: () => void }) {
  const t = useTranslations("networks");
  const { run } = useCommand(useTRPC().networks.update.mutationOptions());
  return (
    <VersionedForm
      schema={NetworkFields}
      initial={{ name: network.name, note: network.note }}
      version={network.version}
      onSave={({ version, fields }) => run({ networkId: network.id, version, ...fields })}
      onDone={onDone}
      saveLabel={t("save")}
      fields={[
        { name: "name", label: t("name"), show: ({ name }) => name },
        { name: "note", label: t("note"), show: ({ note }) => note || "–" },
      ]}
    >
      {(control) => (
        <>
          <TextField control={control} name="name" label={t("name")} description={t("nameHint")} required />
          <TextAreaField control={control} name="note" label={t("note")} />
        </>
      )}
    </VersionedForm>
  );
}
