"use client";
import { Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { hasEnded } from "#server/schema/case-state.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { LetIn } from "./LetIn.tsx";

type Found = Answers["cases"]["get"];
type Person = Found["members"][number]["user"];
type Props = { found: Found; role: Role };

/** The need-to-know list of a case. */
export function CasePeople({ found, role }: Props) {
  const t = useTranslations("cases.overview");
  const word = useTranslations("vocabulary.role");
  const remove = useCommand(useTRPC().cases.removeAccess.mutationOptions());
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const mayGrant = roleCan(role, "case.grant");
  const isClosed = hasEnded(found.state);

  return (
    <Panel title={t("people")} description={t("peopleHint")}>
      <div ref={list} tabIndex={-1} style={{ outline: "none" }}>
        <DataTable
          caption={t("people")}
          rows={found.members}
          rowKey={({ user }) => user.id}
          columns={[
            {
              key: "person",
              header: t("personColumn"),
              cell: ({ user }) => (
                <>
                  {user.name}
                  {!user.active && (
                    <Text span inherit c="dimmed">
                      {" "}
                      ({t("inactive")})
                    </Text>
                  )}
                </>
              ),
            },
            { key: "role", header: t("roleColumn"), cell: ({ user }) => word(user.role) },
            { key: "since", header: t("sinceColumn"), cell: ({ addedAt }) => <RelativeTime at={addedAt} /> },
            {
              key: "act",
              header: <VisuallyHidden>{t("actColumn")}</VisuallyHidden>,
              isNumeric: true,
              cell: ({ user }) => (
                <ReasonedButton
                  size="compact-xs"
                  variant="subtle"
                  reason={mayGrant ? null : t("cannotGrant")}
                  aria-label={t("removeOf", { name: user.name })}
                  onClick={() => setLeaving(user)}
                >
                  {t("remove")}
                </ReasonedButton>
              ),
            },
          ]}
        />
      </div>
      {mayGrant && !isClosed && <LetIn found={found} onDone={(name) => setSaid(t("added", { name }))} />}
      {isClosed && (
        <Text fz="xs" c="dimmed" mt="sm">
          {t("closedCase")}
        </Text>
      )}
      <Text role="status" fz="xs" c="dimmed" mt={said === "" ? 0 : "xs"}>
        {said}
      </Text>
      <ConfirmWithReason
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t("removeTitle", { name: leaving?.name ?? "" })}
        confirmLabel={t("remove")}
        onConfirm={async (reason) => {
          if (leaving === null) return;
          await remove.run({ caseId: found.id, userId: leaving.id, reason });
          setSaid(t("removed", { name: leaving.name }));
          list.current?.focus();
        }}
      >
        {t("removeText", { name: leaving?.name ?? "" })}
      </ConfirmWithReason>
    </Panel>
  );
}
