"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { AccountParticulars } from "#server/schema/evidence.ts";
import { AccountFieldset } from "./AccountFieldset.tsx";

/** Edits an account whose name is public, once its particulars are there. */
export function EditAccount({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const { data, isError, refetch } = useQuery(
    useTRPC().accounts.fields.queryOptions({ accountId }, { staleTime: 0, gcTime: 0 }),
  );
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (data === undefined || data.fields === null) return <ListSkeleton rows={4} />;
  return <EditAccountForm accountId={accountId} version={data.version} fields={data.fields} onDone={onDone} />;
}

type Props = { accountId: string; version: number; fields: AccountParticulars; onDone: () => void };

/** Edits the particulars of an account. */
export function EditAccountForm({ accountId, version, fields, onDone }: Props) {
  const t = useTranslations("accounts.form");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().accounts.update.mutationOptions());
  const texts = (["nativeId", "handle", "displayName", "romanisedName", "openedOn", "openedBasis"] as const).map(
    (name) => ({
      name,
      label: t(name),
      show: (account: AccountParticulars) => account[name] || "–",
    }),
  );
  return (
    <VersionedForm
      schema={AccountParticulars}
      initial={fields}
      version={version}
      onSave={(edit) => run({ accountId, ...edit })}
      onDone={onDone}
      saveLabel={t("save")}
      fields={[
        ...texts,
        {
          name: "platform" as const,
          label: t("platform"),
          show: (account: AccountParticulars) => word(`platform.${account.platform}`),
        },
        {
          name: "openedPrecision" as const,
          label: t("openedPrecision"),
          show: (account: AccountParticulars) => word(`openedPrecision.${account.openedPrecision}`),
        },
      ]}
    >
      {(control) => <AccountFieldset control={control} at={(field) => field} />}
    </VersionedForm>
  );
}
