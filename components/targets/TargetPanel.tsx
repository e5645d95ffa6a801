"use client";
import { List, SimpleGrid, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { Panel } from "#components/ui/Panel.tsx";

type TargetAnswer = Answers["publicRecord"]["targets"]["roles"][number]["targets"][number];

/** Who is concerned, in four roles, each with what they were when it happened. */
export function TargetPanel({ caseId }: { caseId: string }) {
  const t = useTranslations("cases.targets");
  const word = useTranslations("vocabulary.targetRole");
  const { data } = useSuspenseQuery(useTRPC().publicRecord.targets.queryOptions({ caseId }));
  return (
    <Panel title={t("title")} description={t("what")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {data.roles.map(({ role, targets }) => (
          <section key={role} aria-label={word(role)}>
            <Text fw={650}>{word(role)}</Text>
            <Text fz="xs" c="dimmed">
              {t(`meaning.${role}`)}
            </Text>
            {targets.length === 0 ? (
              <Text fz="sm" c="dimmed">
                {t("nobody")}
              </Text>
            ) : (
              <List fz="sm" spacing={4}>
                {targets.map((target) => (
                  <List.Item key={target.id}>
                    <TargetEntry target={target} hasActivity={data.days.length > 0} />
                  </List.Item>
                ))}
              </List>
            )}
          </section>
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function TargetEntry({ target, hasActivity }: { target: TargetAnswer; hasActivity: boolean }) {
  const t = useTranslations("cases.targets");
  const format = useFormatter();
  const { name, entity, offices } = target;
  const named = (held: TargetAnswer["offices"][number]["held"]) =>
    held.length === 0
      ? t("noOffice")
      : held
          .map(({ office, holding }) => {
            const title = [office.title, office.riding || office.body].filter((part) => part !== "").join(", ");
            return holding === "not_stated" ? `${title} (${t("uncertain")})` : title;
          })
          .join(" · ");
  return (
    <>
      {name}
      {entity === null && (
        <Text fz="xs" c="dimmed">
          {t("notLinked")}
        </Text>
      )}
      {entity?.kind === "person" &&
        (hasActivity ? (
          offices.map(({ day, held }) => (
            <Text key={day} fz="xs" c="dimmed">
              {t("onDay", {
                day: format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
                offices: named(held),
              })}
            </Text>
          ))
        ) : (
          <Text fz="xs" c="dimmed">
            {t("noActivity")}
          </Text>
        ))}
    </>
  );
}
