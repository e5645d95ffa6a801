import { coShare } from "#server/detect/co-share/co-share.ts";
import { EdgeWriter, openForWriting } from "./edge-writer.ts";
import { readEventFile } from "./event-file.ts";
import type { EventTable } from "./event-table.ts";
import { codesInOrder } from "./id-table.ts";

export type CoShareOptions = {
  readonly events: string;
  readonly edges: string;
  readonly timeWindow: number;
  readonly minParticipation: number;
};

const pairsPerObjectMax = 50_000_000;

export type CoShareReport = {
  readonly events: number;
  readonly accounts: number;
  readonly objects: number;
  readonly pairs: number;
  readonly edges: number;
  readonly seconds: { readonly read: number; readonly detect: number; readonly total: number };
  readonly peakRssMiB: number;
  /** Only where a limit cut work: objects of which only the earliest events were paired. */
  readonly truncatedObjects?: number;
};

/** Reads the events, writes the edges, and reports what it took. `total` counts from the start of the process. */
export async function runCoShare({
  events,
  edges,
  timeWindow,
  minParticipation,
}: CoShareOptions): Promise<CoShareReport> {
  const start = performance.now();
  // Before the work, so that a wrong path is known at once.
  const edgeFile = openForWriting(edges);
  const table = await readEventFile(events, ["account_id", "object_id", "content_id", "timestamp_share"]);
  const read = performance.now();
  const ranked = rankAccounts(table, minParticipation);
  const unit = toWholeTimes(table);
  const writer = new EdgeWriter(edgeFile, table.accounts, ranked);
  const found = coShare(
    { ...table, accountCount: table.accounts.size, objectCount: table.objects.size },
    { window: Math.round(timeWindow * unit), minParticipation, pairsPerObjectMax },
    (a, b, weight) => writer.edge(a, b, weight),
  );
  writer.close();
  const end = performance.now();
  return {
    events: table.length,
    accounts: table.accounts.size,
    objects: table.objects.size,
    pairs: found.pairs,
    edges: found.edges,
    seconds: { read: seconds(read - start), detect: seconds(end - read), total: seconds(end) },
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(found.cutObjects > 0 ? { truncatedObjects: found.cutObjects } : {}),
  };
}

/**
 * Replaces the account codes by ranks, in place, and returns the codes in that order. Accounts that cannot take part come
 * last and unnamed: sorting a million ids takes longer than pairing them.
 */
function rankAccounts(table: EventTable, minParticipation: number): Uint32Array {
  const perAccount = new Uint32Array(table.accounts.size);
  for (let row = 0; row < table.length; row++) perAccount[table.account[row]!]!++;
  const all = new Uint32Array(table.accounts.size);
  let active = 0;
  for (let code = 0; code < perAccount.length; code++) if (perAccount[code]! >= minParticipation) all[active++] = code;
  const codes = codesInOrder(table.accounts, all.subarray(0, active));
  const rank = new Uint32Array(table.accounts.size);
  for (let i = 0; i < active; i++) rank[codes[i]!] = i;
  for (let code = 0, next = active; code < rank.length; code++)
    if (perAccount[code]! < minParticipation) rank[code] = next++;
  for (let row = 0; row < table.length; row++) table.account[row] = rank[table.account[row]!]!;
  return codes;
}

/** Whole seconds stay as they are; otherwise all become whole microseconds, so that the window is compared exactly. */
function toWholeTimes({ time, length }: EventTable): number {
  let row = 0;
  while (row < length && Number.isInteger(time[row]!)) row++;
  if (row === length) return 1;
  for (let i = 0; i < length; i++) time[i] = Math.round(time[i]! * 1_000_000);
  return 1_000_000;
}

const seconds = (milliseconds: number): number => Number((milliseconds / 1000).toFixed(3));
