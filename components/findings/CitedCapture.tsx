"use client";
import { Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CaptureThumbnail } from "#components/captures/CaptureThumbnail.tsx";
import { useCaptureWords } from "#components/captures/use-capture-words.ts";
import { useTRPC } from "#components/data/trpc.ts";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { HashText } from "#components/ui/HashText.tsx";

/** A cited capture: a look at it where there is one, what it is, and the hash of its bytes. */
export function CitedCapture({ captureId }: { captureId: string }) {
  const words = useCaptureWords();
  const { data: capture, isError, refetch } = useQuery(useTRPC().captures.get.queryOptions({ captureId }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (capture === undefined) return <Skeleton height={80} />;
  return (
    <>
      <Group gap="xs" fz="sm" c="dimmed">
        <span>{words.method(capture.fields.method)}</span>
        <span>{capture.mediaType}</span>
        <span>{words.size(capture.bytes)}</span>
        <HashText hash={capture.sha256} />
      </Group>
      <CaptureThumbnail capture={capture} />
    </>
  );
}
