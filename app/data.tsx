import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { notFound, redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import * as z from "zod";
import { makeQueryClient } from "#components/data/query-client.ts";
import { appRouter } from "#server/api/root.ts";
import { currentActor } from "#server/api/session.ts";
import { AppError } from "#server/core/errors.ts";

const queryClient = cache(makeQueryClient);
const actorHere = cache(currentActor);

/** The signed-in person; whoever is not signed in is led there and comes back. Every page asks, not only the layout. */
export async function signedIn(path: string) {
  return (await actorHere()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** The procedures as queries of this request, for `ask` and `Prefetched`. */
export async function procedures() {
  return createTRPCOptionsProxy({ ctx: { actor: await actorHere() }, router: appRouter, queryClient });
}

/** Asks now, keeps the answer for the browser, and gives it to the page. What one may not see is a page that does not exist. */
export async function ask<Data, Fetched, Err, Key extends QueryKey>(
  options: FetchQueryOptions<Fetched, Err, Data, Key>,
): Promise<Data> {
  try {
    return await queryClient().fetchQuery(options);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof AppError && (cause.code === "not_found" || cause.code === "forbidden")) notFound();
    // An address with something else where an id belongs.
    if (cause instanceof z.ZodError) notFound();
    throw error;
  }
}

/** Asks for what a page of a case can cite, which `useCaseEvidence` lists. */
export async function askCaseEvidence(caseId: string): Promise<void> {
  const trpc = await procedures();
  await Promise.all([
    ask(trpc.detection.runs.queryOptions({ caseId })),
    ask(trpc.networks.list.queryOptions({ caseId })),
    ask(trpc.posts.list.queryOptions({ caseId })),
    ask(trpc.captures.list.queryOptions({ caseId })),
  ]);
}

/** Hands what was asked for to the components below. */
export function Prefetched({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}
