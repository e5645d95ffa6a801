"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { NoticeFields } from "#server/schema/notice.ts";
import { Blockers } from "./Blockers.tsx";
import { NoticeInputs } from "./NoticeInputs.tsx";
import type { NoticeInput } from "./notice-input.ts";
import classes from "./notices.module.css";
import { useCitedFindings } from "./use-cited-findings.ts";
import { useLiveBlockers } from "./use-live-blockers.ts";

const blank: NoticeInput = {
  titleEn: "",
  titleFr: "",
  sentences: [{ textEn: "", textFr: "", findingIds: [] }],
};

/** A notice from nothing. It is a draft until it is released. */
export function NewNotice({ caseId }: { caseId: string }) {
  const t = useTranslations("notices");
  const common = useTranslations("common");
  const router = useRouter();
  const draft = useCommand(useTRPC().notices.draft.mutationOptions());
  const form = useZodForm(NoticeFields, blank);
  const { approved, isApproved } = useCitedFindings(caseId);
  const blockers = useLiveBlockers(form.control, isApproved);

  async function save(fields: NoticeFields) {
    const { noticeId } = await draft.run({ caseId, fields });
    router.push(`/cases/${caseId}/notices/${noticeId}`);
  }

  return (
    <>
      <PageTitle title={t("newTitle")} />
      <div className={classes.columns}>
        <Panel title={t("editing")}>
          <Form form={form} onSubmit={save} aria-label={t("newTitle")}>
            {approved.length === 0 && <Callout tone="attention">{t("noFindings")}</Callout>}
            <NoticeInputs form={form} caseId={caseId} />
            <FormActions>
              <ButtonLink variant="default" href={`/cases/${caseId}/notices`}>
                {common("cancel")}
              </ButtonLink>
              <SubmitButton>{t("create")}</SubmitButton>
            </FormActions>
          </Form>
        </Panel>
        <aside className={classes.sideInner}>
          <Blockers blockers={blockers} />
        </aside>
      </div>
    </>
  );
}
