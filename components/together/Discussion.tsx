"use client";
import { Box, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { type About, permissionOfAbout } from "#server/schema/about.ts";
import { hasEnded } from "#server/schema/case-state.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { CommentForm } from "./CommentForm.tsx";
import { CommentView } from "./CommentView.tsx";
import { SeeingTo } from "./SeeingTo.tsx";

type Props = { caseId: string; about: About; role: Role };

/** What people say about a thing, who sees to it, and whether one watches it. */
export function Discussion(props: Props) {
  return roleCan(props.role, permissionOfAbout[props.about.kind]) ? <Readable {...props} /> : null;
}

function Readable({ caseId, about, role }: Props) {
  const t = useTranslations("together.comments");
  const { data: found } = useQuery(useTRPC().cases.get.queryOptions({ caseId }));
  const isClosed = found !== undefined && hasEnded(found.state);
  const mayWrite = roleCan(role, "comment.write") && !isClosed;
  const { data, isPending, isError, refetch } = useQuery(useTRPC().discussion.list.queryOptions({ caseId, about }));
  return (
    <Box mt="lg">
      <Panel title={t("title")} description={t("hint")} id="discussion">
        <Stack gap="md">
          <SeeingTo caseId={caseId} about={about} role={role} isClosed={isClosed} />
          {isPending && <ListSkeleton />}
          {isError && <ErrorState onRetry={refetch} />}
          {data?.length === 0 && <EmptyState title={t("none")} text={mayWrite ? t("noneText") : undefined} />}
          {data
            ?.filter(({ replyToId }) => replyToId === null)
            .map((comment) => (
              <CommentView
                key={comment.id}
                caseId={caseId}
                about={about}
                comment={comment}
                replies={data.filter(({ replyToId }) => replyToId === comment.id)}
                mayWrite={mayWrite}
              />
            ))}
          {mayWrite ? (
            <CommentForm caseId={caseId} about={about} replyToId={null} />
          ) : (
            <Text fz="sm" c="dimmed">
              {t(isClosed ? "closed" : "readOnly")}
            </Text>
          )}
        </Stack>
      </Panel>
    </Box>
  );
}
