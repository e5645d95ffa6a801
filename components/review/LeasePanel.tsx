"use client";
import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { leaseMinutes } from "#server/schema/review.ts";

type Finding = Answers["findings"]["get"];

/** Who is reviewing this now. Only for people who may review it. */
export function LeasePanel({ finding }: { finding: Finding }) {
  const t = useTranslations("review.lease");
  const { lease } = finding;
  if (lease === null) return <Free findingId={finding.id} />;
  if (lease.isMine) return <Mine finding={finding} />;
  return (
    <Callout tone="attention" title={t("theirs", { name: lease.holder.name })}>
      {lease.tookMine && <Text fz="sm">{t("takenFromYou", { reason: lease.reason })}</Text>}
      <Until until={lease.until} />
      <TakeOver findingId={finding.id} name={lease.holder.name} />
    </Callout>
  );
}

function Until({ until }: { until: Date }) {
  const t = useTranslations("review.lease");
  const format = useFormatter();
  return <Text fz="sm">{t("until", { time: format.dateTime(until, { hour: "2-digit", minute: "2-digit" }) })}</Text>;
}

function Free({ findingId }: { findingId: string }) {
  const t = useTranslations("review.lease");
  const sentenceOf = useRefusalSentence();
  const take = useCommand(useTRPC().findings.takeReview.mutationOptions());
  const start = async () => {
    try {
      await take.run({ findingId });
    } catch (error) {
      notifications.show({ message: sentenceOf(error), color: "red", autoClose: false });
    }
  };
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="light" loading={take.isPending} onClick={start}>
        {t("take")}
      </Button>
      <Text fz="sm" c="dimmed">
        {t("takeText", { minutes: leaseMinutes })}
      </Text>
    </Group>
  );
}

/** Held on to while its holder is at work on the page, and free by itself when they left. */
function Mine({ finding }: { finding: Finding }) {
  const t = useTranslations("review.lease");
  const trpc = useTRPC();
  const take = useCommand(trpc.findings.takeReview.mutationOptions());
  const giveBack = useCommand(trpc.findings.giveReviewBack.mutationOptions());
  const isLow = () =>
    finding.lease !== null && finding.lease.until.getTime() - Date.now() < (leaseMinutes * 60_000) / 2;
  const onWork = useEffectEvent(() => {
    if (isLow() && !take.isPending) take.run({ findingId: finding.id }).catch(() => {});
  });

  // Connects with the window: whoever types, clicks or scrolls is at work.
  useEffect(() => {
    const listen = () => onWork();
    const events = ["keydown", "pointerdown", "scroll"] as const;
    for (const event of events) window.addEventListener(event, listen, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, listen);
    };
  }, []);

  return (
    <Group gap="xs">
      <Text fz="sm" fw={600}>
        {t("mine")}
      </Text>
      {finding.lease !== null && <Until until={finding.lease.until} />}
      <Button
        size="compact-sm"
        variant="subtle"
        loading={giveBack.isPending}
        onClick={() => giveBack.run({ findingId: finding.id })}
      >
        {t("giveBack")}
      </Button>
    </Group>
  );
}

function TakeOver({ findingId, name }: { findingId: string; name: string }) {
  const t = useTranslations("review.lease");
  const { run } = useCommand(useTRPC().findings.takeOverReview.mutationOptions());
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={dialogue.open}>
        {t("takeOver")}
      </Button>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("takeOver")}
        confirmLabel={t("takeOver")}
        isDestructive={false}
        onConfirm={async (reason) => {
          await run({ findingId, reason });
        }}
      >
        {t("takeOverText", { name })}
      </ConfirmWithReason>
    </>
  );
}
