"use client";
import { ActionIcon, Button, Drawer, Group, Indicator } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { NotificationItem } from "./NotificationItem.tsx";

/** The bell on every page: how much is new, and what. */
export function Bell() {
  const t = useTranslations("together.bell");
  const trpc = useTRPC();
  const [isOpen, drawer] = useDisclosure(false);
  const { data, isPending, isError, refetch } = useQuery(trpc.notifications.list.queryOptions({}));
  const markAll = useCommand(trpc.notifications.markAll.mutationOptions());
  const unread = data?.unread ?? 0;
  return (
    <>
      <Indicator disabled={unread === 0} label={unread > 99 ? "99+" : unread} size={16} offset={4}>
        <ActionIcon variant="subtle" color="gray" aria-label={t("label", { count: unread })} onClick={drawer.open}>
          <IconBell size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Indicator>
      <Drawer opened={isOpen} onClose={drawer.close} position="right" title={t("title")}>
        {isPending && <ListSkeleton />}
        {isError && <ErrorState onRetry={refetch} />}
        {data?.groups.length === 0 && <EmptyState title={t("none")} text={t("noneText")} />}
        {data !== undefined && data.groups.length > 0 && (
          <>
            <Group justify="flex-end" mb="xs">
              <Button
                variant="default"
                size="xs"
                loading={markAll.isPending}
                onClick={() => markAll.run({ upTo: data.newest })}
              >
                {t("allRead")}
              </Button>
            </Group>
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {data.groups.slice(0, 30).map((group) => (
                <NotificationItem key={group.key} group={group} />
              ))}
            </ul>
          </>
        )}
        <ButtonLink variant="subtle" mt="md" href="/notifications" onClick={drawer.close}>
          {t("all")}
        </ButtonLink>
      </Drawer>
    </>
  );
}
