"use client";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import * as z from "zod";
import { Form } from "#components/form/Form.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";

/** What must be there to try; whether it is right, only the server says. */
const Credentials = z.strictObject({ email: z.string().trim().min(1), password: z.string().min(1) });

type Props = {
  /** A path of ours, checked by the page. */
  returnTo: string;
};

/** One sentence for every refusal, so that nobody learns which addresses exist. */
export function SignInForm({ returnTo }: Props) {
  const t = useTranslations("signIn");
  const router = useRouter();
  const form = useZodForm(Credentials, { email: "", password: "" });
  const [problem, setProblem] = useState<"refused" | "unreachable" | null>(null);

  async function submit(credentials: z.output<typeof Credentials>) {
    setProblem(null);
    const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => undefined);
    if (answer?.ok) {
      router.replace(returnTo);
      router.refresh();
      return;
    }
    setProblem(answer?.error === "CredentialsSignin" ? "refused" : "unreachable");
    form.setFocus("password");
  }

  return (
    <Form form={form} onSubmit={submit} isGuarded={false} aria-label={t("title")}>
      {problem !== null && (
        <Callout tone="bad" announced>
          {t(problem)}
        </Callout>
      )}
      <TextField
        control={form.control}
        name="email"
        type="email"
        label={t("email")}
        autoComplete="username"
        autoFocus
      />
      <TextField
        control={form.control}
        name="password"
        type="password"
        label={t("password")}
        autoComplete="current-password"
      />
      <SubmitButton fullWidth>{t("submit")}</SubmitButton>
    </Form>
  );
}
