import { Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { returnPath } from "#components/people/return-path.ts";
import { SignInForm } from "#components/people/SignInForm.tsx";
import { PublicFrame } from "#components/shell/PublicFrame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const t = await getTranslations("signIn");
  const { callbackUrl } = await searchParams;
  return (
    <PublicFrame>
      <Stack maw="24rem" mx="auto" mt="8vh" gap="lg">
        <div>
          <Title order={1}>{t("title")}</Title>
          <Text c="dimmed" fz="sm" mt={4}>
            {t("intro")}
          </Text>
        </div>
        <Paper withBorder p="lg" radius="md">
          <SignInForm returnTo={returnPath(callbackUrl)} />
        </Paper>
        <Text c="dimmed" fz="xs">
          {t("recorded")}
        </Text>
      </Stack>
    </PublicFrame>
  );
}
