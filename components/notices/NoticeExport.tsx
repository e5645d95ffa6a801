"use client";
import { Box, Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveFile } from "#components/data/save-file.ts";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { exportFormats, type NoticeLanguage, noticeLanguages } from "#server/schema/notice.ts";
import classes from "./notices.module.css";

type Props = { noticeId: string; isDraft: boolean };

/** The notice as a file, in each language and format. */
export function NoticeExport({ noticeId, isDraft }: Props) {
  const t = useTranslations("notices.export");
  const word = useTranslations("vocabulary");
  const sentenceOf = useRefusalSentence();
  const command = useCommand(useTRPC().notices.export.mutationOptions());
  const [told, setTold] = useState<{ tone: "good" | "bad"; text: string } | null>(null);

  async function download(language: NoticeLanguage, format: (typeof exportFormats)[number]) {
    try {
      const file = await command.run({ noticeId, language, format });
      saveFile(file);
      setTold({ tone: "good", text: t("done", { file: file.fileName }) });
    } catch (error) {
      setTold({ tone: "bad", text: sentenceOf(error) });
    }
  }

  return (
    <Panel title={t("title")} description={t("text")}>
      <div className={classes.exports}>
        {noticeLanguages.flatMap((language) =>
          exportFormats.map((format) => (
            <Button
              key={`${language} ${format}`}
              variant="default"
              size="xs"
              px={4}
              disabled={command.isPending}
              onClick={() => download(language, format)}
            >
              {t("button", { language: word(`noticeLanguage.${language}`), format: word(`exportFormat.${format}`) })}
            </Button>
          )),
        )}
      </div>
      {isDraft && (
        <Text fz="xs" c="dimmed" mt="xs">
          {t("draft")}
        </Text>
      )}
      {told !== null && (
        <Box mt="sm">
          <Callout tone={told.tone} announced>
            {told.text}
          </Callout>
        </Box>
      )}
    </Panel>
  );
}
