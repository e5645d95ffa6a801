import * as z from "zod";

/**
 * One connection to the server for all windows of a browser: the window that holds the lock has it and passes on what it
 * hears. When that window closes, the next one takes over from the last row that anybody heard of.
 */

const Heard = z.discriminatedUnion("event", [
  z.object({ event: z.literal("open"), seq: z.string() }),
  z.object({ event: z.literal("change"), seq: z.string(), caseId: z.string().nullable(), kind: z.string() }),
  z.object({ event: z.literal("presence"), caseId: z.string() }),
  z.object({ event: z.literal("reset"), seq: z.string() }),
  z.object({ event: z.literal("end") }),
  z.object({ event: z.literal("lost") }),
]);
export type Heard = z.output<typeof Heard>;

const name = "vigie-changes";
/** Connecting again where the browser gave up by itself. */
const againMs = 15_000;

/** Calls with all that is heard after the row `since`, until the signal is given. `person` keeps two people of one browser apart. */
export function followChanges(
  { person, since }: { person: string; since: string },
  hear: (heard: Heard) => void,
  signal: AbortSignal,
): void {
  const channel = new BroadcastChannel(`${name} ${person}`);
  let last = since;
  const take = (heard: Heard) => {
    if ("seq" in heard) last = heard.seq;
    hear(heard);
  };
  channel.onmessage = ({ data }) => {
    const heard = Heard.safeParse(data);
    if (heard.success) take(heard.data);
  };
  signal.addEventListener("abort", () => channel.close());
  const tell = (heard: Heard) => {
    if (signal.aborted) return;
    channel.postMessage(heard);
    take(heard);
  };
  const connected = () => untilAborted(() => connect(() => last, tell), signal);
  // Over plain HTTP from another machine the browser has no locks: each window then has a connection of its own.
  if (!("locks" in navigator)) void connected();
  else navigator.locks.request(`${name} ${person}`, { signal }, connected).catch(() => undefined);
}

async function untilAborted(open: () => () => void, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const close = open();
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  close();
}

function connect(last: () => string, tell: (heard: Heard) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(`/api/changes?after=${last()}`);
    for (const event of ["open", "change", "presence", "reset", "end"])
      source.addEventListener(event, (message) => {
        if (message instanceof MessageEvent) pass(event, message, tell);
      });
    source.onerror = () => {
      tell({ event: "lost" });
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, againMs);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function pass(event: string, message: MessageEvent<unknown>, tell: (heard: Heard) => void): void {
  const data: unknown = typeof message.data === "string" ? JSON.parse(message.data) : {};
  const heard = Heard.safeParse({ seq: message.lastEventId, ...Object(data), event });
  if (heard.success) tell(heard.data);
}
