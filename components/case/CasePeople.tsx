"use client";
import { Group, Text, VisuallyHidden } from "@mantine/core";
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
import { AccessLevel, levelAllows, type Role, roleCan } from "#server/schema/permission.ts";
import { AdmissionRequests } from "./AdmissionRequests.tsx";
import { ChangePlace } from "./ChangePlace.tsx";
import { LetIn } from "./LetIn.tsx";
import { lastDayOf } from "./last-day.ts";

type Found = Answers["cases"]["get"];
type Person = Found["members"][number]["user"];
type Props = { found: Found; role: Role };

const isOver = (expiresAt: Date) => expiresAt <= new Date();

/** The need-to-know list of a case. */
export function CasePeople({ found, role }: Props) {
  const t = useTranslations("cases.overview");
  const place = useTranslations("cases.place");
  const word = useTranslations("vocabulary.role");
  const remove = useCommand(useTRPC().cases.removeAccess.mutationOptions());
  const [changing, setChanging] = useState<Found["members"][number] | null>(null);
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const isClosed = hasEnded(found.state);
  const mayGrant = roleCan(role, "case.grant") && levelAllows(found.place.level, "case.grant");
  const barrier = mayGrant ? null : t("cannotGrant");

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
            {
              key: "place",
              header: t("placeColumn"),
              cell: ({ level, expiresAt, reason }) => (
                <>
                  {place(`levels.${AccessLevel.parse(level)}`)}
                  {expiresAt !== null && (
                    <Text fz="xs" c={isOver(expiresAt) ? "red" : "dimmed"}>
                      {place(isOver(expiresAt) ? "ended" : "ends", { day: lastDayOf(expiresAt) })}
                    </Text>
                  )}
                  {reason !== "" && (
                    <Text fz="xs" c="dimmed">
                      {reason}
                    </Text>
                  )}
                </>
              ),
            },
            { key: "since", header: t("sinceColumn"), cell: ({ addedAt }) => <RelativeTime at={addedAt} /> },
            {
              key: "act",
              header: <VisuallyHidden>{t("actColumn")}</VisuallyHidden>,
              isNumeric: true,
              cell: (member) => (
                <Group gap={2} justify="flex-end" wrap="nowrap">
                  <ReasonedButton
                    size="compact-xs"
                    variant="subtle"
                    reason={isClosed ? t("closedCase") : barrier}
                    aria-label={place("changeOf", { name: member.user.name })}
                    onClick={() => setChanging(member)}
                  >
                    {place("change")}
                  </ReasonedButton>
                  <ReasonedButton
                    size="compact-xs"
                    variant="subtle"
                    reason={barrier}
                    aria-label={t("removeOf", { name: member.user.name })}
                    onClick={() => setLeaving(member.user)}
                  >
                    {t("remove")}
                  </ReasonedButton>
                </Group>
              ),
            },
          ]}
        />
      </div>
      {mayGrant && <AdmissionRequests caseId={found.id} isClosed={isClosed} onDone={setSaid} />}
      {mayGrant && !isClosed && <LetIn found={found} onDone={(name) => setSaid(t("added", { name }))} />}
      {isClosed && (
        <Text fz="xs" c="dimmed" mt="sm">
          {t("closedCase")}
        </Text>
      )}
      <Text role="status" fz="xs" c="dimmed" mt={said === "" ? 0 : "xs"}>
        {said}
      </Text>
      <ChangePlace
        caseId={found.id}
        member={changing}
        onClose={() => setChanging(null)}
        onDone={(name) => setSaid(place("changed", { name }))}
      />
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
