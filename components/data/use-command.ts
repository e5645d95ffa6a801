"use client";
import { type MutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";

/**
 * A command that, when it is done, has everything on the screen asked for again: what one command changes shows in many
 * places, and the cache knows no better. `run` throws what the server refused; forms and dialogues say it.
 */
export function useCommand<Output, Refused, Input>(options: MutationOptions<Output, Refused, Input>) {
  const queryClient = useQueryClient();
  const { mutateAsync: run, isPending } = useMutation<Output, Refused, Input>({
    ...options,
    onSuccess: async () => {
      await queryClient.invalidateQueries();
    },
  });
  return { run, isPending };
}
