"use client";
import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import classes from "./CitedEvidence.module.css";

/** A cited network, which is suspected: who is in it, why a person accepted it, and what the detector saw. */
export function CitedNetwork({ networkId }: { networkId: string }) {
  const t = useTranslations("findings.evidence");
  const format = useFormatter();
  const { data: network, isError, refetch } = useQuery(useTRPC().networks.get.queryOptions({ networkId }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (network === undefined) return <Skeleton height={80} />;
  const { members, edges, proposal, reason } = network;
  const observed = proposal && {
    observed: format.number(proposal.observed, { maximumFractionDigits: 1 }),
    expected: format.number(proposal.expected, { maximumFractionDigits: 1 }),
    p: format.number(proposal.p, { maximumSignificantDigits: 2 }),
  };
  return (
    <>
      <Text fz="sm" c="dimmed">
        {t("members", { count: members.length, edges: edges.length })}
      </Text>
      <DefinitionList
        items={[
          {
            term: t("networkMembers"),
            value: (
              <span className={classes.accounts}>
                {members.map((member) => (
                  <Pseudonym key={member.id} label={member.label} isPseudonym={member.pseudonymised} />
                ))}
              </span>
            ),
          },
          { term: t("networkReason"), value: reason },
          ...(observed
            ? [
                { term: t("observed"), value: observed.observed },
                { term: t("expected"), value: observed.expected },
                { term: t("p"), value: observed.p },
              ]
            : []),
        ]}
      />
    </>
  );
}
