"use client";
import { Group, MultiSelect, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { confidences } from "#server/schema/finding.ts";
import { memberRoles } from "#server/schema/network.ts";
import type { NetworkFilter } from "#server/schema/network-act.ts";

type Props = { filter: NetworkFilter; onChange: (filter: NetworkFilter) => void; children: ReactNode };

const statedOrNot = [...confidences, "unstated"] as const;
const reviews = ["all", "reviewed", "unreviewed"] as const;

/** Which accounts are looked at: by role, confidence and review. */
export function FilterBar({ filter, onChange, children }: Props) {
  const t = useTranslations("networks.filter");
  const members = useTranslations("networks.members_");
  const vocabulary = useTranslations("vocabulary");
  const reviewWords = { all: t("all"), reviewed: t("isReviewed"), unreviewed: t("isUnreviewed") };
  return (
    <Group align="end" gap="sm" role="group" aria-label={t("title")}>
      <MultiSelect
        label={t("roles")}
        placeholder={filter.roles.length === 0 ? t("any") : undefined}
        value={filter.roles}
        data={memberRoles.map((value) => ({ value, label: vocabulary(`memberRole.${value}`) }))}
        onChange={(chosen) => onChange({ ...filter, roles: memberRoles.filter((role) => chosen.includes(role)) })}
      />
      <MultiSelect
        label={t("confidences")}
        placeholder={filter.confidences.length === 0 ? t("any") : undefined}
        value={filter.confidences}
        data={statedOrNot.map((value) => ({
          value,
          label: value === "unstated" ? members("unstated") : vocabulary(`confidence.${value}`),
        }))}
        onChange={(chosen) =>
          onChange({ ...filter, confidences: statedOrNot.filter((confidence) => chosen.includes(confidence)) })
        }
      />
      <NativeSelect
        label={t("reviewed")}
        value={filter.reviewed}
        data={reviews.map((value) => ({ value, label: reviewWords[value] }))}
        onChange={(event) =>
          onChange({ ...filter, reviewed: reviews.find((known) => known === event.currentTarget.value) ?? "all" })
        }
      />
      {children}
    </Group>
  );
}
