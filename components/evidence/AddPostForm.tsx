"use client";
import { Button, Checkbox, Group, Radio, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { AccountFieldset } from "#components/accounts/AccountFieldset.tsx";
import { emptyAccount } from "#components/accounts/empty-account.ts";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { AddPost } from "#server/schema/evidence.ts";
import type { Role } from "#server/schema/permission.ts";
import { AuthorFields } from "./AuthorFields.tsx";
import { emptyMetric, emptyPost, emptyTranslation } from "./empty-fields.ts";
import { MetricFieldset } from "./MetricFieldset.tsx";
import { PostFieldset } from "./PostFieldset.tsx";
import { TranslationFieldset } from "./TranslationFieldset.tsx";
import { useCaseBarrier } from "./use-case-barrier.ts";

/** Adds a post with its author, translation and numbers in one step. */
export function AddPostForm({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("evidence");
  const word = useTranslations("common");
  const router = useRouter();
  const barrier = useCaseBarrier(caseId, role);
  const { run } = useCommand(useTRPC().posts.add.mutationOptions());
  const form = usePostForm(caseId);
  const folder = `/cases/${caseId}/evidence`;

  async function add(post: AddPost) {
    const { postId } = await run(post);
    router.push(`${folder}/${postId}`);
  }

  return (
    <Form form={form} onSubmit={add} aria-label={t("add")}>
      <Panel title={t("form.post")}>
        <PostFieldset control={form.control} at={(field) => `post.${field}`} />
      </Panel>
      <AuthorPanel form={form} caseId={caseId} />
      <TranslationPanel form={form} />
      <MetricsPanel form={form} />
      <FormActions>
        <ButtonLink href={folder} variant="default">
          {word("cancel")}
        </ButtonLink>
        <SubmitButton reason={barrier("evidence.write")}>{t("form.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

const usePostForm = (caseId: string) =>
  useZodForm(AddPost, { caseId, post: emptyPost, author: null, translation: null, metrics: [] });
type Part = { form: ReturnType<typeof usePostForm> };

function AuthorPanel({ form, caseId }: Part & { caseId: string }) {
  const t = useTranslations("evidence.form");
  const isNew = useWatch({ control: form.control, name: "author" }) !== null;
  return (
    <Panel title={t("author")}>
      <Stack gap="md">
        <Radio.Group
          aria-label={t("author")}
          value={isNew ? "new" : "known"}
          onChange={(choice) => {
            form.setValue("author", choice === "new" ? emptyAccount : null, { shouldDirty: true });
            if (choice === "new") form.setValue("post.accountId", null);
          }}
        >
          <Group gap="lg">
            <Radio value="known" label={t("authorKnown")} />
            <Radio value="new" label={t("authorNew")} />
          </Group>
        </Radio.Group>
        {isNew ? (
          <AccountFieldset
            control={form.control}
            at={(field) => `author.${field}`}
            personClassAt="author.personClass"
          />
        ) : (
          <AuthorFields control={form.control} name="post.accountId" caseId={caseId} />
        )}
      </Stack>
    </Panel>
  );
}

function TranslationPanel({ form }: Part) {
  const t = useTranslations("evidence.form");
  const isWith = useWatch({ control: form.control, name: "translation" }) !== null;
  return (
    <Panel title={t("translation")}>
      <Stack gap="md">
        <Checkbox
          label={t("withTranslation")}
          checked={isWith}
          onChange={(event) =>
            form.setValue("translation", event.currentTarget.checked ? emptyTranslation : null, { shouldDirty: true })
          }
        />
        {isWith && <TranslationFieldset control={form.control} at={(field) => `translation.${field}`} />}
      </Stack>
    </Panel>
  );
}

function MetricsPanel({ form }: Part) {
  const t = useTranslations("evidence.form");
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "metrics" });
  return (
    <Panel title={t("metrics")} description={t("metricsWhat")}>
      <Stack gap="lg">
        {fields.map((field, index) => (
          <Stack key={field.id} gap="sm" component="fieldset" m={0} p={0} bd={0}>
            <Group justify="space-between" component="legend" w="100%" fw={600} fz="sm">
              {t("metric", { position: index + 1 })}
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => remove(index)}>
                {t("removeMetric", { position: index + 1 })}
              </Button>
            </Group>
            <MetricFieldset control={form.control} at={(part) => `metrics.${index}.${part}`} />
          </Stack>
        ))}
        <div>
          <Button variant="default" onClick={() => append(emptyMetric)}>
            {t(fields.length === 0 ? "addFirstMetric" : "addMetric")}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}
