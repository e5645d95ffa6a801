"use client";
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ComboField } from "#components/form/ComboField.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { GrantAccess } from "#server/schema/case.ts";
import { roleCan } from "#server/schema/permission.ts";
import { PlaceFields } from "./PlaceFields.tsx";

type Found = Answers["cases"]["get"];
type Props = { found: Found; onDone: (name: string) => void };

/** Lets somebody into the case: found by name, among those whom a case may name. */
export function LetIn({ found, onDone }: Props) {
  const t = useTranslations("cases.overview");
  const [isAsking, dialogue] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="xs" mt="md" onClick={dialogue.open}>
        {t("addPerson")}
      </Button>
      <Modal opened={isAsking} onClose={dialogue.close} title={t("addPerson")}>
        <LetInForm found={found} onDone={onDone} onClose={dialogue.close} />
      </Modal>
    </>
  );
}

function LetInForm({ found, onDone, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("cases.overview");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary.role");
  const trpc = useTRPC();
  const { data: people = [], isSuccess } = useQuery(trpc.people.list.queryOptions({}));
  const grant = useCommand(trpc.cases.grantAccess.mutationOptions());
  const form = useZodForm(GrantAccess, { caseId: found.id, userId: "", level: "full", lastDay: "", reason: "" });
  const isOn = new Set(found.members.map(({ user }) => user.id));
  const options = people
    .filter((person) => !isOn.has(person.id) && roleCan(person.role, "case.read"))
    .map(({ id, name, role }) => ({ value: id, label: `${name} · ${word(role)}` }));
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async (place) => {
        await grant.run(place);
        onDone(people.find(({ id }) => id === place.userId)?.name ?? "");
        onClose();
      }}
    >
      <ComboField
        control={form.control}
        name="userId"
        label={t("personColumn")}
        placeholder={t("addPersonHint")}
        options={options}
        required
      />
      <PlaceFields control={form.control} />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton reason={isSuccess && options.length === 0 ? t("nobodyFound") : null}>{t("add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
