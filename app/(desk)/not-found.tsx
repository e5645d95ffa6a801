import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";

export default async function NotFound() {
  const t = await getTranslations("common.missing");
  const nav = await getTranslations("shell.nav");
  return (
    <>
      <PageTitle title={t("title")} />
      <EmptyState
        title={t("text")}
        action={
          <ButtonLink href="/" variant="default">
            {nav("desk")}
          </ButtonLink>
        }
      />
    </>
  );
}
