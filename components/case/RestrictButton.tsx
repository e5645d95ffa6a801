"use client";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";

type Props = { found: Answers["cases"]["get"]; role: Role };

/** Restricts the case, or lifts that, with the reason. */
export function RestrictButton({ found, role }: Props) {
  const t = useTranslations("cases.restricted");
  const { run } = useCommand(useTRPC().cases.restrict.mutationOptions());
  const [isAsking, dialogue] = useDisclosure(false);
  // What was asked stays on the screen while the case already changes underneath.
  const [restricts, setRestricts] = useState(!found.restricted);
  const act = restricts ? "restrict" : "lift";
  return (
    <div>
      <ReasonedButton
        variant="default"
        reason={roleCan(role, "case.restrict") ? null : t("cannot")}
        onClick={() => {
          setRestricts(!found.restricted);
          dialogue.open();
        }}
      >
        {t(found.restricted ? "lift" : "restrict")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isAsking}
        onClose={dialogue.close}
        title={t(`${act}Title`)}
        confirmLabel={t(act)}
        isDestructive={false}
        onConfirm={async (reason) => {
          await run({ caseId: found.id, version: found.version, restricted: restricts, reason });
        }}
      >
        {t(`${act}Text`)}
      </ConfirmWithReason>
    </div>
  );
}
