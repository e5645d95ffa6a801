"use client";
import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ComboField } from "#components/form/ComboField.tsx";
import { Form } from "#components/form/Form.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { GrantAccess } from "#server/schema/case.ts";
import { roleCan } from "#server/schema/permission.ts";

type Props = { found: Answers["cases"]["get"]; onDone: (name: string) => void };

const Chosen = GrantAccess.pick({ userId: true });

/** Lets somebody into the case: found by name, among those whom a case may name. */
export function LetIn({ found, onDone }: Props) {
  const t = useTranslations("cases.overview");
  const word = useTranslations("vocabulary.role");
  const trpc = useTRPC();
  const { data: people = [], isSuccess } = useQuery(trpc.people.list.queryOptions({}));
  const grant = useCommand(trpc.cases.grantAccess.mutationOptions());
  const form = useZodForm(Chosen, { userId: "" });
  const isOn = new Set(found.members.map(({ user }) => user.id));
  const options = people
    .filter((person) => !isOn.has(person.id) && roleCan(person.role, "case.read"))
    .map(({ id, name, role }) => ({ value: id, label: `${name} · ${word(role)}` }));

  async function submit({ userId }: { userId: string }) {
    await grant.run({ caseId: found.id, userId });
    form.setValue("userId", "");
    onDone(people.find(({ id }) => id === userId)?.name ?? "");
  }

  return (
    <div style={{ marginTop: "var(--mantine-spacing-md)" }}>
      <Form form={form} onSubmit={submit} isGuarded={false} aria-label={t("addPerson")}>
        <Group gap="xs" align="flex-end">
          <div style={{ flex: "1 1 14rem" }}>
            <ComboField
              control={form.control}
              name="userId"
              label={t("addPerson")}
              placeholder={t("addPersonHint")}
              options={options}
            />
          </div>
          <SubmitButton variant="default" reason={isSuccess && options.length === 0 ? t("nobodyFound") : null}>
            {t("add")}
          </SubmitButton>
        </Group>
      </Form>
    </div>
  );
}
