"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { followChanges, type Heard } from "./change-source.ts";
import { isMadeOld } from "./queries-of-change.ts";

type Props = {
  personId: string;
  /** The last row of the history when the page was made. */
  since: string;
};

/** Keeps what the screen shows as the server has it. What somebody types is never touched: editors keep their own base. */
export function LiveUpdates({ personId, since }: Props) {
  const queryClient = useQueryClient();
  const hear = useEffectEvent((heard: Heard) => {
    if (heard.event === "change")
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isMadeOld(queryKey, heard) });
    if (heard.event === "presence")
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => Array.isArray(queryKey[0]) && queryKey[0][0] === "presence",
      });
    if (heard.event === "reset" || heard.event === "end") void queryClient.invalidateQueries();
  });

  // Connects with the server and the other windows of this browser, which live outside of React.
  useEffect(() => {
    const end = new AbortController();
    followChanges({ person: personId, since }, (heard) => hear(heard), end.signal);
    return () => end.abort();
  }, [personId, since]);
  return null;
}
