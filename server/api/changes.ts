import { listen } from "#server/core/listen.ts";
import { log } from "#server/core/log.ts";
import { actorOf, type Session } from "#server/core/sign-in.ts";
import { changesAfter, lastChange, visibleAmong } from "#server/live/live.ts";

export { lastChange } from "#server/live/live.ts";

import { roleCan } from "#server/schema/permission.ts";

/**
 * Server-sent events for the open pages of one person. Each event is put to the person's rights as they are at that moment;
 * when the session ended or a case was taken away, the stream says so and ends, and what the browser holds is asked for anew.
 */

const heartbeatMs = 15_000;
/** How long a browser waits before it connects again. */
const retryMs = 1_000;
/** Whoever missed more than this is told to ask for everything anew. */
const missedMax = { page: 200, pages: 5 };
type Missed = typeof missedMax;

type Send = (event: string, data: unknown, id?: bigint) => void;
type Watch = { session: Session; cursor: bigint; cases: Set<string>; send: Send; missed: Missed };

/** `after`: the last row that the browser knows of; null for a page that was just read. */
export function changeStream(
  session: Session,
  after: bigint | null,
  signal: AbortSignal,
  missed: Missed = missedMax,
): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      void follow({ session, after, signal, missed }, controller);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

type Followed = { session: Session; after: bigint | null; signal: AbortSignal; missed: Missed };

async function follow(
  { session, after, signal, missed }: Followed,
  controller: ReadableStreamDefaultController<Uint8Array>,
): Promise<void> {
  const bell = doorbell();
  const presentIn = new Set<string>();
  const stop = listen((channel, payload) => {
    if (channel === "vigie_presence") presentIn.add(payload);
    bell.ring();
  });
  // Keeps the connection open through proxies, finds a client that is gone, and has the session looked at.
  const beat = setInterval(() => {
    if (!signal.aborted) controller.enqueue(new TextEncoder().encode(": still here\n\n"));
    bell.ring();
  }, heartbeatMs);
  signal.addEventListener("abort", bell.ring);
  try {
    const send = sender(controller, signal);
    const watch: Watch = { session, cursor: after ?? 0n, cases: presentIn, send, missed };
    const actor = await actorOf(session);
    if (actor && after === null) watch.cursor = await lastChange(actor, {});
    controller.enqueue(new TextEncoder().encode(`retry: ${retryMs}\n\n`));
    send("open", {}, watch.cursor);
    while (!signal.aborted && (await tell(watch))) await bell.rung();
  } catch (error) {
    if (!signal.aborted) log.error("a stream of changes failed", error, {});
  } finally {
    stop();
    clearInterval(beat);
    if (!signal.aborted) controller.close();
  }
}

/** Tells of what is new; false when the stream has to end. */
async function tell(watch: Watch): Promise<boolean> {
  for (let page = 0; page < watch.missed.pages; page += 1) {
    const actor = await actorOf(watch.session);
    if (!actor) {
      watch.send("end", {});
      return false;
    }
    const found = await changesAfter(actor, { after: watch.cursor, take: watch.missed.page });
    for (const change of found.changes) watch.send("change", change, BigInt(change.seq));
    watch.cursor = found.last;
    if (found.lostAccess) {
      watch.send("reset", {}, watch.cursor);
      return false;
    }
    if (!found.more) {
      const asked = [...watch.cases].slice(0, 500);
      watch.cases.clear();
      if (asked.length > 0 && roleCan(actor.role, "case.list"))
        for (const caseId of await visibleAmong(actor, { caseIds: asked })) watch.send("presence", { caseId });
      return true;
    }
  }
  const actor = await actorOf(watch.session);
  if (actor) watch.cursor = await lastChange(actor, {});
  watch.send("reset", {}, watch.cursor);
  return actor !== null;
}

function sender(controller: ReadableStreamDefaultController<Uint8Array>, signal: AbortSignal): Send {
  const encoder = new TextEncoder();
  return (event, data, id) => {
    if (signal.aborted) return;
    const name = id === undefined ? "" : `id: ${id}\n`;
    controller.enqueue(encoder.encode(`${name}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  };
}

/** Rings while nobody waits are kept as one. */
function doorbell() {
  let isRung = false;
  let answer: (() => void) | null = null;
  return {
    ring: () => {
      isRung = true;
      answer?.();
    },
    rung: async () => {
      if (!isRung)
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      isRung = false;
      answer = null;
    },
  };
}
