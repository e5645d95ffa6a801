"use client";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import type { CaptureAnswer } from "./CaptureDetail.tsx";

/** Takes the original away: asks for the reason, records it, then begins the download. */
export function ExportOriginal({ capture, role }: { capture: CaptureAnswer; role: Role }) {
  const t = useTranslations("captures.export");
  const refused = useTranslations("errors")("role.forbidden");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().captures.export.mutationOptions());

  async function download(reason: string) {
    const { exportId } = await run({ captureId: capture.id, reason });
    // The answer is an attachment: the page stays where it is.
    window.location.assign(`/api/captures/${capture.id}/original?export=${exportId}`);
  }

  return (
    <>
      <ReasonedButton
        reason={roleCan(role, "evidence.export") ? null : refused}
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={dialogue.open}
      >
        {t("button")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("title", { label: capture.label })}
        confirmLabel={t("confirm")}
        isDestructive={false}
        onConfirm={download}
      >
        {t("text")}
      </ConfirmWithReason>
    </>
  );
}
