"use client";
import type { inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#server/api/root.ts";

/** The typed door to the server: `useTRPC().cases.get.queryOptions({ caseId })`. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** What each procedure answers: `Answers["cases"]["get"]`. */
export type Answers = inferRouterOutputs<AppRouter>;
