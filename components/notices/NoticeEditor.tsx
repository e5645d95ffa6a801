"use client";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import type { AppErrorData } from "#components/form/app-error.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { staleSaveIn, staleSaveOf } from "#components/form/stale-save.ts";
import { useDropDraft } from "#components/form/use-drop-draft.ts";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { NoticeFields } from "#server/schema/notice.ts";
import { Blockers } from "./Blockers.tsx";
import { NoticeConflict } from "./NoticeConflict.tsx";
import { NoticeExport } from "./NoticeExport.tsx";
import { NoticeInputs } from "./NoticeInputs.tsx";
import { NoticePreview } from "./NoticePreview.tsx";
import classes from "./notices.module.css";
import { ReleaseNotice } from "./ReleaseNotice.tsx";
import { useCitedFindings } from "./use-cited-findings.ts";
import { useLiveBlockers } from "./use-live-blockers.ts";

type Notice = Answers["notices"]["get"];
type Base = { version: number; fields: NoticeFields };
type Conflict = { mine: NoticeFields; theirs: Base };

/** Writes a draft, shows what blocks its release, and releases it. */
export function NoticeEditor({ notice }: { notice: Notice }) {
  const t = useTranslations("notices");
  const edit = useCommand(useTRPC().notices.edit.mutationOptions());
  const [base, setBase] = useState<Base>(notice);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const form = useZodForm(NoticeFields, notice.fields);
  const { isDirty, isSubmitting } = form.formState;
  const { isApproved } = useCitedFindings(notice.caseId);
  const blockers = useLiveBlockers(form.control, isApproved);
  const isElsewhere = notice.version > base.version && !isSubmitting && conflict === null;

  const dropDraft = useDropDraft();
  const draftKey = `notice ${notice.id}`;

  function startFrom({ version, fields }: Base) {
    setBase({ version, fields });
    setConflict(null);
    form.reset(fields);
  }
  async function save(version: number, fields: NoticeFields) {
    const saved = await edit.run({ noticeId: notice.id, version, fields });
    dropDraft(draftKey);
    startFrom({ version: saved.version, fields });
    notifications.show({ message: t("saved"), color: "teal" });
  }
  function showConflict(refusal: AppErrorData): boolean {
    const theirs = staleSaveIn(refusal, NoticeFields);
    const mine = NoticeFields.safeParse(form.getValues());
    if (theirs === null || !mine.success) return false;
    setConflict({ mine: mine.data, theirs });
    return true;
  }
  async function saveChosen({ mine, theirs }: Conflict, chosen: NoticeFields) {
    try {
      await save(theirs.version, chosen);
    } catch (error) {
      const newer = staleSaveOf(error, NoticeFields);
      if (newer === null) throw error;
      setConflict({ mine, theirs: newer });
    }
  }
  const blocked = blockers.length > 0 ? t("release.blocked", { count: blockers.length }) : null;

  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Panel title={t("editing")}>
          {isElsewhere && (
            <Callout tone="attention" announced title={t("elsewhere.title")}>
              {t(isDirty ? "elsewhere.dirty" : "elsewhere.clean")}{" "}
              <Button variant="default" size="compact-sm" onClick={() => startFrom(notice)}>
                {t(isDirty ? "elsewhere.discard" : "elsewhere.load")}
              </Button>
            </Callout>
          )}
          <Form
            form={form}
            onSubmit={(fields) => save(base.version, fields)}
            onRefused={showConflict}
            draft={{
              key: draftKey,
              version: base.version,
              base: base.fields,
              onTakeUp: (version, old) => {
                const fields = NoticeFields.safeParse(old);
                if (fields.success) setBase({ version, fields: fields.data });
              },
            }}
            aria-label={t("editing")}
          >
            <NoticeInputs form={form} caseId={notice.caseId} />
            <FormActions>
              <SubmitButton>{t("save")}</SubmitButton>
            </FormActions>
          </Form>
        </Panel>
        <NoticePreview noticeId={notice.id} isStale={isDirty} />
      </div>
      <aside className={classes.side}>
        <div className={classes.sideInner}>
          <Blockers blockers={blockers} />
          <ReleaseNotice notice={notice} reason={blocked ?? (isDirty || isElsewhere ? t("release.unsaved") : null)} />
          <NoticeExport noticeId={notice.id} isDraft />
        </div>
      </aside>
      {conflict !== null && (
        <NoticeConflict
          base={base.fields}
          mine={conflict.mine}
          theirs={conflict.theirs.fields}
          caseId={notice.caseId}
          onSave={(chosen) => saveChosen(conflict, chosen)}
          onClose={() => setConflict(null)}
        />
      )}
    </div>
  );
}
