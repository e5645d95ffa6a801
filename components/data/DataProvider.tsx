"use client";
import { isServer, type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "#server/api/root.ts";
import { makeQueryClient } from "./query-client.ts";
import { TRPCProvider } from "./trpc.ts";

let inBrowser: QueryClient | undefined;
function queryClientHere(): QueryClient {
  if (isServer) return makeQueryClient();
  inBrowser ??= makeQueryClient();
  return inBrowser;
}

/** The cache of what the server knows, and the way to ask it. A session that ended leads to the sign-in and back. */
export function DataProvider({ children }: { children: ReactNode }) {
  const queryClient = queryClientHere();
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, maxItems: 10, fetch: fetchOrSignIn })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

async function fetchOrSignIn(input: RequestInfo | URL | string, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.status === 401) {
    const back = encodeURIComponent(window.location.pathname + window.location.search);
    window.location.assign(`/sign-in?callbackUrl=${back}`);
    throw new TRPCClientError("The session has ended.");
  }
  return response;
}
