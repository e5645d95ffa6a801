"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import type { Attestation, ProofResult } from "#server/schema/timestamp.ts";
import classes from "./captures.module.css";

/** Where the operations of a proof lead: a calendar's promise, or the block whose header must be compared. */
export function ProofFacts({ proof }: { proof: ProofResult }) {
  const t = useTranslations("captures.proof");
  const format = useFormatter();
  return (
    <>
      <DefinitionList
        items={[
          { term: t("hash"), value: <span className={classes.wrap}>{`${proof.hashAlgorithm} ${proof.digest}`}</span> },
          { term: t("operations"), value: format.number(proof.operations) },
        ]}
      />
      <ul className={classes.checks}>
        {proof.attestations.map((attestation, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a proof is kept as it came; its order never changes.
          <li key={index} className={classes.wrap}>
            <AttestationText attestation={attestation} />
          </li>
        ))}
      </ul>
    </>
  );
}

function AttestationText({ attestation }: { attestation: Attestation }) {
  const t = useTranslations("captures.proof");
  const { kind, calendar, height, merkleRoot, computed } = attestation;
  return (
    <Text fz="sm">
      {kind === "pending" && t("pending", { calendar })}
      {(kind === "bitcoin" || kind === "litecoin" || kind === "ethereum") &&
        t("block", { chain: t(`chain.${kind}`), height: String(height), root: merkleRoot || "–" })}
      {kind === "unknown" && t("unknown")} {!computed && t("notComputed")}
    </Text>
  );
}
