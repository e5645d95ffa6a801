"use client";
import { Checkbox, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { notificationReasons } from "#server/schema/notification.ts";
import { digestOf } from "./digest.ts";
import { type NotificationGroup, NotificationItem, useNotificationSentence } from "./NotificationItem.tsx";
import { placeOf } from "./place.ts";

/** Everything one is told of, the last week in short, what one sees to, and what one does not want to hear of. */
export function Notifications() {
  const t = useTranslations("together");
  const { data } = useSuspenseQuery(useTRPC().notifications.list.queryOptions({}));
  return (
    <>
      <PageTitle title={t("page.title")} />
      <Stack gap="md">
        <Mine />
        <Panel title={t("page.news")}>
          {data.groups.length === 0 && <EmptyState title={t("bell.none")} text={t("bell.noneText")} />}
          <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {data.groups.map((group) => (
              <NotificationItem key={group.key} group={group} />
            ))}
          </ul>
        </Panel>
        <Digest groups={data.groups} />
        <Settings off={data.off} />
      </Stack>
    </>
  );
}

function Mine() {
  const t = useTranslations("together.page");
  const word = useTranslations("vocabulary.aboutKind");
  const format = useFormatter();
  const { data } = useSuspenseQuery(useTRPC().assignments.mine.queryOptions({}));
  return (
    <Panel title={t("mine")}>
      {data.length === 0 && <EmptyState title={t("mineNone")} />}
      <ul>
        {data.map(({ id, about, label, dueOn, case: of }) => (
          <li key={id}>
            <TextLink href={placeOf(of.id, about.kind, about.id)}>
              {of.code} · {label ?? word(about.kind)}
            </TextLink>{" "}
            {dueOn !== null && t("mineDue", { day: format.dateTime(dueOn, { dateStyle: "long", timeZone: "UTC" }) })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Digest({ groups }: { groups: readonly NotificationGroup[] }) {
  const t = useTranslations("together.page");
  const format = useFormatter();
  const sentence = useNotificationSentence();
  const days = digestOf(groups);
  return (
    <Panel title={t("digest")} description={t("digestHint")}>
      {days.length === 0 && <EmptyState title={t("digestNone")} />}
      {days.map(({ day, cases }) => (
        <section key={day}>
          <Title order={3} size="h4" mt="sm">
            {format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: "full", timeZone: "UTC" })}
          </Title>
          {cases.map(({ code, lines }) => (
            <div key={code}>
              <Text fw={600} fz="sm" mt="xs">
                {code}
              </Text>
              <ul>
                {lines.map((line) => (
                  <li key={line.key}>{sentence(line)}</li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </Panel>
  );
}

function Settings({ off }: { off: readonly string[] }) {
  const t = useTranslations("together.page");
  const word = useTranslations("together.setting");
  const set = useCommand(useTRPC().notifications.setReasons.mutationOptions());
  return (
    <Panel title={t("settings")} description={t("settingsHint")}>
      <Stack gap="xs">
        {notificationReasons.map((reason) => (
          <Checkbox
            key={reason}
            label={word(reason)}
            checked={!off.includes(reason)}
            disabled={set.isPending}
            onChange={({ currentTarget }) => {
              const wanted = currentTarget.checked;
              const next = notificationReasons.filter((each) => (each === reason ? !wanted : off.includes(each)));
              void set.run({ off: next });
            }}
          />
        ))}
      </Stack>
    </Panel>
  );
}
