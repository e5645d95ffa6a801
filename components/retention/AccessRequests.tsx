"use client";
import { Button, Group, NativeSelect, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { SearchPerson, withholdingGrounds } from "#server/schema/access-request.ts";

type Matches = Answers["retention"]["searchPerson"];
type Found = { reference: string; reason: string; matches: Matches };

/** Finds what is held on one person and gives it out, record by record, as somebody decides. */
export function AccessRequests() {
  const t = useTranslations("retention.access");
  const common = useTranslations("common");
  const [found, setFound] = useState<Found | null>(null);
  const { run } = useCommand(useTRPC().retention.searchPerson.mutationOptions());
  const form = useZodForm(SearchPerson, { reference: "", reason: "", term: "" });
  return (
    <Stack gap="lg">
      <PageTitle title={t("title")} description={t("what")} />
      <Panel title={t("search")}>
        <Form
          form={form}
          isGuarded={false}
          onSubmit={async (input) => {
            const matches = await run(input);
            setFound({ reference: input.reference, reason: input.reason, matches });
          }}
        >
          <TextField control={form.control} name="reference" label={t("reference")} required />
          <TextField control={form.control} name="term" label={t("term")} description={t("termHint")} required />
          <TextAreaField
            control={form.control}
            name="reason"
            label={common("confirm.reason")}
            description={common("confirm.reasonHint")}
            required
          />
          <FormActions>
            <SubmitButton>{t("search")}</SubmitButton>
          </FormActions>
        </Form>
      </Panel>
      {found !== null && <Records key={JSON.stringify(found)} found={found} />}
    </Stack>
  );
}

function Records({ found: { reference, reason, matches } }: { found: Found }) {
  const t = useTranslations("retention.access");
  const sentenceOf = useRefusalSentence();
  const [withheld, setWithheld] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const { run, isPending } = useCommand(useTRPC().retention.exportPerson.mutationOptions());
  const groundOf = (id: string) => withholdingGrounds.find((ground) => ground === withheld[id]) ?? null;

  async function give() {
    setProblem(null);
    try {
      const records = matches.map(({ id }) => ({ accountId: id, withheld: groundOf(id) }));
      const { ndjson, html } = await run({ reference, reason, records });
      save(`${reference}.ndjson`, ndjson, "application/x-ndjson");
      save(`${reference}.html`, html, "text/html");
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <Panel title={t("found", { count: matches.length })} description={t("decide")}>
      <Stack gap="md">
        {problem !== null && (
          <Callout tone="bad" announced>
            {problem}
          </Callout>
        )}
        <DataTable
          caption={t("found", { count: matches.length })}
          rows={matches}
          rowKey={({ id }) => id}
          empty={t("nothing")}
          columns={[
            { key: "case", header: t("case"), cell: ({ case: of }) => `${of.code} ${of.workingTitle}` },
            { key: "account", header: t("account"), cell: ({ label }) => label },
            { key: "posts", header: t("posts"), isNumeric: true, cell: ({ posts }) => posts },
            {
              key: "give",
              header: t("give"),
              cell: ({ id, label }) => (
                <NativeSelect
                  aria-label={t("giveOf", { account: label })}
                  value={withheld[id] ?? ""}
                  onChange={({ currentTarget: { value } }) => setWithheld({ ...withheld, [id]: value })}
                  data={[
                    { value: "", label: t("given") },
                    ...withholdingGrounds.map((value) => ({ value, label: t(`ground.${value}`) })),
                  ]}
                />
              ),
            },
          ]}
        />
        {matches.length > 0 && (
          <Group justify="flex-end">
            <Button loading={isPending} onClick={give}>
              {t("export")}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

/** Keeps a text as a file of the browser's machine. */
function save(fileName: string, content: string, type: string) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
