import { getTranslations } from "next-intl/server";
import { PublicFrame } from "#components/shell/PublicFrame.tsx";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";

/** An address that leads nowhere, whoever asks. */
export default async function NotFound() {
  const t = await getTranslations("common.missing");
  const nav = await getTranslations("shell.nav");
  return (
    <PublicFrame>
      <PageTitle title={t("title")} />
      <EmptyState
        title={t("text")}
        action={
          <ButtonLink href="/" variant="default">
            {nav("desk")}
          </ButtonLink>
        }
      />
    </PublicFrame>
  );
}
