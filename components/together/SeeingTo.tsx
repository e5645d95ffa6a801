"use client";
import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { useUndo } from "#components/undo/use-undo.tsx";
import type { About } from "#server/schema/about.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";

type Props = { caseId: string; about: About; role: Role; isClosed: boolean };

/** Who sees to the thing, until when; and whether the reader watches it. */
export function SeeingTo({ caseId, about, role, isClosed }: Props) {
  const t = useTranslations("together.seeingTo");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.assignments.get.queryOptions({ caseId, about }));
  const [isGiving, setIsGiving] = useState(false);
  if (data === undefined) return null;
  const { standing } = data;
  const due = standing?.dueOn;
  const mayGive = roleCan(role, "assignment.set");
  return (
    <div>
      <Group gap="xs">
        <Text fz="sm">
          {standing === null
            ? t("nobody")
            : due
              ? t("somebodyBy", {
                  person: standing.user.name,
                  day: format.dateTime(due, { dateStyle: "long", timeZone: "UTC" }),
                })
              : t("somebody", { person: standing.user.name })}
        </Text>
        {mayGive && (
          <ReasonedButton
            size="compact-xs"
            variant="subtle"
            reason={isClosed ? t("closed") : null}
            onClick={() => setIsGiving(!isGiving)}
          >
            {t(standing === null ? "give" : "change")}
          </ReasonedButton>
        )}
        <WatchButton caseId={caseId} about={about} isWatched={data.watchedSince !== null} />
      </Group>
      {isGiving && <Give caseId={caseId} about={about} standing={standing} onDone={() => setIsGiving(false)} />}
    </div>
  );
}

function WatchButton({ caseId, about, isWatched }: { caseId: string; about: About; isWatched: boolean }) {
  const t = useTranslations("together.seeingTo");
  const trpc = useTRPC();
  const watch = useCommand(trpc.assignments.watch.mutationOptions());
  const unwatch = useCommand(trpc.assignments.unwatch.mutationOptions());
  const offerUndo = useUndo();
  async function toggle() {
    const [now, back] = isWatched ? [unwatch, watch] : [watch, unwatch];
    await now.run({ caseId, about });
    offerUndo(t(isWatched ? "unwatched" : "watched"), () => back.run({ caseId, about }));
  }
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-pressed={isWatched}
      loading={watch.isPending || unwatch.isPending}
      onClick={toggle}
    >
      {t(isWatched ? "unwatch" : "watch")}
    </Button>
  );
}

type Standing = { id: string; dueOn: Date | null; user: { id: string; name: string } } | null;
type GiveProps = { caseId: string; about: About; standing: Standing; onDone: () => void };

function Give({ caseId, about, standing, onDone }: GiveProps) {
  const t = useTranslations("together.seeingTo");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const { data: people = [] } = useQuery(trpc.discussion.people.queryOptions({ caseId, about }));
  const assign = useCommand(trpc.assignments.assign.mutationOptions());
  const end = useCommand(trpc.assignments.end.mutationOptions());
  const sentenceOf = useRefusalSentence();
  const offerUndo = useUndo();
  const [userId, setUserId] = useState(standing?.user.id ?? null);
  const [dueOn, setDueOn] = useState(standing?.dueOn?.toISOString().slice(0, 10) ?? "");
  const [problem, setProblem] = useState<string | null>(null);

  async function act(run: () => Promise<unknown>) {
    setProblem(null);
    try {
      await run();
      onDone();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }
  const before = standing && { userId: standing.user.id, dueOn: standing.dueOn?.toISOString().slice(0, 10) ?? null };
  async function give() {
    if (userId === null) return;
    const { assignmentId } = await assign.run({
      caseId,
      about,
      userId,
      dueOn: dueOn === "" ? null : dueOn,
      standingId: standing?.id ?? null,
    });
    offerUndo(t("given"), () =>
      before ? assign.run({ caseId, about, ...before, standingId: assignmentId }) : end.run({ assignmentId }),
    );
  }
  async function free() {
    if (!standing || !before) return;
    await end.run({ assignmentId: standing.id });
    offerUndo(t("freed"), () => assign.run({ caseId, about, ...before, standingId: null }));
  }

  return (
    <Group gap="xs" align="flex-end" mt="xs">
      <Select
        label={t("person")}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={userId}
        onChange={setUserId}
        searchable
        size="xs"
      />
      <TextInput
        type="date"
        label={t("due")}
        value={dueOn}
        onChange={({ currentTarget }) => setDueOn(currentTarget.value)}
        size="xs"
      />
      <ReasonedButton
        size="xs"
        reason={userId === null ? t("choose") : null}
        loading={assign.isPending}
        onClick={() => act(give)}
      >
        {t("save")}
      </ReasonedButton>
      {standing !== null && (
        <Button size="xs" variant="default" loading={end.isPending} onClick={() => act(free)}>
          {t("end")}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onDone}>
        {common("cancel")}
      </Button>
      {problem !== null && (
        <Callout tone="bad" announced>
          {problem}
        </Callout>
      )}
    </Group>
  );
}
