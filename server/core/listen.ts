import pg from "pg";
import { env } from "./env.ts";
import { log } from "./log.ts";

/**
 * One connection for each web process, on which PostgreSQL says that something was committed. It carries row numbers and
 * ids only; what a person may know of them is asked anew, for each person, by whoever was woken.
 */

export const channels = ["vigie_history", "vigie_presence"] as const;
type Channel = (typeof channels)[number];
type Listener = (channel: Channel, payload: string) => void;

const listeners = new Set<Listener>();
let client: pg.Client | null = null;
const retryMs = 1_000;

/** Calls the listener at each notice, until the function that it answers is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  if (client === null) void connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) hangUp();
  };
}

async function connect(): Promise<void> {
  const opened = new pg.Client({
    connectionString: env.databaseUrl,
    application_name: "vigie changes",
    keepAlive: true,
  });
  client = opened;
  opened.on("notification", ({ channel, payload = "" }) => {
    const known = channels.find((candidate) => candidate === channel);
    if (known) for (const listener of [...listeners]) listener(known, payload);
  });
  opened.on("error", (error) => again(opened, error));
  opened.on("end", () => again(opened, null));
  try {
    await opened.connect();
    for (const channel of channels) await opened.query(`listen ${channel}`);
    // What was committed while nobody listened is caught up with by whoever is woken.
    for (const listener of [...listeners]) listener("vigie_history", "");
  } catch (error) {
    again(opened, error);
  }
}

/** The database went away: everybody who still listens is connected again as soon as it is back. */
function again(lost: pg.Client, error: unknown): void {
  if (client !== lost) return;
  client = null;
  if (error !== null) log.error("the connection that tells of changes was lost", error, {});
  void lost.end().catch(() => undefined);
  setTimeout(() => {
    if (listeners.size > 0 && client === null) void connect();
  }, retryMs).unref();
}

function hangUp(): void {
  const open = client;
  client = null;
  void open?.end().catch(() => undefined);
}
