import { defaultShouldDehydrateQuery, hashKey, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/** The settings that the server's prefetch and the browser's cache must share. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: retryUnlessRefused,
        // The row numbers of the history are bigints, which plain JSON cannot hold.
        queryKeyHashFn: (key) => hashKey([superjson.serialize(key).json]),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** A refusal stays one however often it is asked for; a lost connection may come back. */
function retryUnlessRefused(failures: number, error: unknown): boolean {
  const status = error instanceof Error && "data" in error ? Reflect.get(Object(error.data), "httpStatus") : undefined;
  return failures < 2 && !(typeof status === "number" && status < 500);
}
