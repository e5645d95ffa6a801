"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { setLocale } from "./set-locale.ts";

/** The other official language, named in that language. */
export function LanguageSwitch() {
  const t = useTranslations("shell.language");
  const router = useRouter();
  const other = useLocale() === "en" ? "fr" : "en";
  const [isPending, startTransition] = useTransition();
  function change() {
    startTransition(async () => {
      await setLocale(other);
      router.refresh();
    });
  }
  return (
    <Button variant="subtle" color="gray" size="compact-sm" lang={other} onClick={change} loading={isPending}>
      {t(other)}
    </Button>
  );
}
