"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormContext } from "react-hook-form";

/** Asks before entries are lost: by a link of ours, or by closing the window. */
export function UnsavedGuard() {
  const t = useTranslations("shell.unsaved");
  const router = useRouter();
  const { isDirty, isSubmitting } = useFormContext().formState;
  const isOn = isDirty && !isSubmitting;
  const [target, setTarget] = useState<string | null>(null);

  // Connects with the window: neither its closing nor a click on a link elsewhere on the page reaches React here.
  useEffect(() => {
    if (!isOn) return;
    const onClose = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const path = ownPathOf(event);
      if (path === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(path);
    };
    window.addEventListener("beforeunload", onClose);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onClose);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [isOn]);

  return (
    <Modal opened={target !== null} onClose={() => setTarget(null)} title={t("title")}>
      <Text fz="sm">{t("text")}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={() => target !== null && router.push(target)}>
          {t("leave")}
        </Button>
        <Button data-autofocus onClick={() => setTarget(null)}>
          {t("stay")}
        </Button>
      </Group>
    </Modal>
  );
}

/** Where a plain click would lead within Vigie, if away from this page. */
function ownPathOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.href === "" || link.target === "_blank" || link.hasAttribute("download")) return null;
  const url = new URL(link.href);
  const isSamePage = url.pathname === location.pathname && url.search === location.search;
  return url.origin !== location.origin || isSamePage ? null : url.pathname + url.search + url.hash;
}
