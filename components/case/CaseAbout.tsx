"use client";
import { Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Answers } from "#components/data/trpc.ts";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { hasEnded } from "#server/schema/case-state.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { CaseDetails } from "./CaseDetails.tsx";
import { CaseEditor } from "./CaseEditor.tsx";

type Props = { found: Answers["cases"]["get"]; role: Role };

/** The fields of a case, to read and to edit in the same place. */
export function CaseAbout({ found, role }: Props) {
  const t = useTranslations("cases.overview");
  const [isEditing, setIsEditing] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  function leave(saved: boolean) {
    flushSync(() => {
      setIsEditing(false);
      setIsSaved(saved);
    });
    place.current?.querySelector("button")?.focus();
  }

  const reason = !roleCan(role, "case.edit") ? t("cannotEdit") : hasEnded(found.state) ? t("closedCase") : null;
  return (
    <div ref={place}>
      <Panel
        id="about"
        title={t("about")}
        badges={
          <Text role="status" fz="xs" c="dimmed">
            {isSaved && t("saved")}
          </Text>
        }
        actions={
          isEditing ? undefined : (
            <ReasonedButton size="xs" variant="default" reason={reason} onClick={() => setIsEditing(true)}>
              {t("edit")}
              <VisuallyHidden> {t("about")}</VisuallyHidden>
            </ReasonedButton>
          )
        }
      >
        {isEditing ? (
          <CaseEditor found={found} onSaved={() => leave(true)} onCancel={() => leave(false)} />
        ) : (
          <CaseDetails found={found} />
        )}
      </Panel>
    </div>
  );
}
