"use client";
import { Button, Group, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { aboutKinds } from "#server/schema/about.ts";
import { placeOf } from "./place.ts";
import classes from "./together.module.css";

export type NotificationGroup = Answers["notifications"]["list"]["groups"][number];

/** What happened, where, and why one is told. */
export function NotificationItem({ group }: { group: NotificationGroup }) {
  const t = useTranslations("together.bell");
  const reason = useTranslations("together.reason");
  const sentence = useNotificationSentence();
  const mark = useCommand(useTRPC().notifications.mark.mutationOptions());
  const { case: found, isRead, seqs } = group;
  return (
    <li className={`${classes.group} ${isRead ? "" : classes.unread}`}>
      <Text fz="sm" fw={isRead ? undefined : 600}>
        {sentence(group)}
      </Text>
      {group.isWithheld && (
        <Text fz="xs" c="dimmed">
          {t("withheld")}
        </Text>
      )}
      <Group gap="xs" fz="xs" c="dimmed">
        {found !== null && (
          <TextLink href={placeOf(found.id, group.kind, group.targetId)}>
            {found.title === null ? found.code : `${found.code} · ${found.title}`}
          </TextLink>
        )}
        <span>{reason(group.reason)}</span>
        <RelativeTime at={group.at} />
        <Button variant="subtle" size="compact-xs" onClick={() => mark.run({ seqs, read: !isRead })}>
          {t(isRead ? "unread" : "read")}
        </Button>
      </Group>
    </li>
  );
}

/** Puts a group of like events into words. */
export function useNotificationSentence() {
  const act = useTranslations("together.act");
  const thing = useTranslations("together.thing");
  const word = useTranslations("vocabulary.aboutKind");
  const format = useFormatter();
  return ({ act: done, people, kind, label, count }: NotificationGroup) => {
    const known = aboutKinds.find((candidate) => candidate === kind);
    const noun = known === undefined ? thing("other") : word(known);
    const named = label === null || known === undefined ? noun : thing("named", { kind: noun, label });
    const key = acts.find((candidate) => candidate === done) ?? "changed";
    return act(key, { people: format.list(people), thing: named, count });
  };
}

const acts = [
  "letIn",
  "takenOff",
  "commented",
  "assigned",
  "unassigned",
  "submitted",
  "approved",
  "changesAsked",
  "rejected",
  "released",
  "closed",
  "reopened",
  "changed",
] as const;
