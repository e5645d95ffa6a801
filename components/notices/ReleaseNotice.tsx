"use client";
import { Button, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { FormActions } from "#components/form/FormActions.tsx";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type Props = {
  notice: { id: string; titleEn: string; titleFr: string };
  /** Why it cannot be released now; null when it can. */
  reason: string | null;
};

/** Freezes the notice as the preview shows it, after naming what is released. */
export function ReleaseNotice({ notice, reason }: Props) {
  const t = useTranslations("notices.release");
  const trpc = useTRPC();
  const sentenceOf = useRefusalSentence();
  const command = useCommand(trpc.notices.release.mutationOptions());
  // The hash of the preview, so that what is released is what was shown.
  const { data: preview } = useQuery(
    trpc.notices.preview.queryOptions({ noticeId: notice.id, language: "en", format: "html" }),
  );
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { titleEn, titleFr } = notice;

  async function release(contentSha256: string) {
    setProblem(null);
    try {
      await command.run({ noticeId: notice.id, contentSha256 });
      notifications.show({ message: t("done", { title: titleEn }), color: "teal" });
      setShown(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <>
      <ReasonedButton
        fullWidth
        reason={reason ?? (preview === undefined ? t("preparing") : null)}
        onClick={() => setShown(preview?.contentSha256 ?? null)}
      >
        {t("action")}
      </ReasonedButton>
      <Modal opened={shown !== null} onClose={() => setShown(null)} title={t("title")} size="lg">
        {shown !== null && (
          <Stack gap="md">
            <Text fz="sm">{t("text", { titleEn })}</Text>
            <DefinitionList
              items={[
                { term: t("titleEn"), value: <span lang="en-CA">{titleEn}</span> },
                { term: t("titleFr"), value: <span lang="fr-CA">{titleFr}</span> },
                { term: t("hash"), value: <HashText hash={shown} /> },
              ]}
            />
            {problem !== null && (
              <Callout tone="bad" announced>
                {problem}
              </Callout>
            )}
            <FormActions>
              <Button variant="default" onClick={() => setShown(null)}>
                {t("cancel")}
              </Button>
              <Button loading={command.isPending} onClick={() => release(shown)}>
                {t("confirm", { title: titleEn })}
              </Button>
            </FormActions>
          </Stack>
        )}
      </Modal>
    </>
  );
}
