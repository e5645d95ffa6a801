"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { isChecking } from "#components/custody/custody-answer.ts";
import { ItemChain } from "#components/custody/ItemChain.tsx";
import { LastCheck } from "#components/custody/LastCheck.tsx";
import { VerifyButton } from "#components/custody/VerifyButton.tsx";
import { useTRPC } from "#components/data/trpc.ts";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import type { CaptureAnswer } from "./CaptureDetail.tsx";

/** What happened to a capture since it was taken in, and whether it still holds. */
export function CaptureCustody({ capture, role }: { capture: CaptureAnswer; role: Role }) {
  const t = useTranslations("captures.custody");
  const { caseId, id, label } = capture;
  const { data } = useSuspenseQuery(
    useTRPC().custody.list.queryOptions(
      { caseId },
      { refetchInterval: ({ state }) => (state.data?.verifications.some(isChecking) ? 1_000 : false) },
    ),
  );
  const check = data.verifications.find(({ itemId }) => itemId === null || itemId === id) ?? null;
  const own = data.verifications.find((one) => one.itemId === id && isChecking(one)) ?? null;
  return (
    <>
      <Panel
        title={t("title")}
        description={t("what")}
        actions={<VerifyButton caseId={caseId} role={role} item={{ kind: "capture", id }} running={own} />}
      >
        <LastCheck check={check} />
      </Panel>
      <ItemChain caseId={caseId} item={{ kind: "capture", id, label }} />
    </>
  );
}
