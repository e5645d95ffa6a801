import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { columnsOf } from "#server/cli/detect/columns.ts";
import { readEventFile } from "#server/cli/detect/event-file.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import type { EventColumns } from "#server/schema/events.ts";
import type { PlantedRow, Target } from "./planted-rows.ts";
import { findGroups, scoreGroups, type Truth } from "./score-groups.ts";

/** Sets that lie outside the project; where the folder does not exist, nothing is measured on them. */
const labelledSets: { name: string; target: Target }[] = [
  { name: "planted_k2_p0.9_s30_h2", target: { precision: 0.97, recall: 0.82, organicShare: 0.0005 } },
  { name: "planted_k3_p0.8_s30_h0", target: { precision: 0.99, recall: 0.89, organicShare: 0.0002 } },
  { name: "planted_k5_p0.8_s30_h1", target: { precision: 0.97, recall: 0.95, organicShare: 0.0005 } },
];

export async function labelledRows(folder: string, permutations: number): Promise<PlantedRow[]> {
  const rows: PlantedRow[] = [];
  for (const { name, target } of labelledSets) {
    const file = path.join(folder, "labelled", name);
    if (!existsSync(`${file}_events.csv.gz`)) continue;
    const columns = await eventsOf(`${file}_events.csv.gz`);
    const start = performance.now();
    const result = findGroups(columns, { seed: 1, permutations });
    const seconds = (performance.now() - start) / 1000;
    rows.push({ name, target, seconds, ...scoreGroups(columns, labelsOf(`${file}_labels.csv`, columns), result) });
  }
  return rows;
}

export type BackgroundRow = PlantedRow & {
  /** Groups that are proposed before anything is planted: known amplifiers and spam, by reading. */
  readonly before: { readonly groups: number; readonly accounts: number };
};

/** Rings of real accounts on real, already shared posts: 8 rings of 20, four posts each, P .9, S 30. */
export async function backgroundRow(folder: string, permutations: number): Promise<BackgroundRow | null> {
  const file = path.join(folder, "events", "weibo_reposts_events.csv.gz");
  if (!existsSync(file)) return null;
  const columns = await eventsOf(file);
  const before = findGroups(columns, { seed: 1, permutations });
  const known = new Set(before.accounts);
  const { columns: events, truth } = withRings(columns, known);
  const start = performance.now();
  const result = findGroups(events, { seed: 1, permutations });
  const seconds = (performance.now() - start) / 1000;
  const unknown = { ...result, accounts: result.accounts.filter((account) => !known.has(account)) };
  return {
    name: "8 rings of 20 in 1.28 M Weibo reposts, K 4, P .9, S 30",
    target: null,
    seconds,
    before: { groups: before.groups.length, accounts: before.accounts.length },
    ...scoreGroups(events, truth, unknown),
  };
}

const eventsOf = async (file: string): Promise<EventColumns> =>
  columnsOf(await readEventFile(file, ["account_id", "object_id", "timestamp_share"]));

/** The labels name the ring, not the posts: who took part how often is not known. */
function labelsOf(file: string, { accounts }: EventColumns): Truth {
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const groups = new Map(lines.map((line) => [line.split(",")[0] ?? "", Number(line.split(",")[1])]));
  return {
    ring: Int32Array.from(accounts, (id) => groups.get(id) ?? -1),
    tookPart: new Uint32Array(accounts.length),
  };
}

function withRings(columns: EventColumns, known: ReadonlySet<string>): { columns: EventColumns; truth: Truth } {
  const random = randomStream(11);
  const ring = new Int32Array(columns.accounts.length).fill(-1);
  const tookPart = new Uint32Array(columns.accounts.length);
  const added: { account: number; object: number; time: number }[] = [];
  for (let group = 0; group < 8; group++) {
    const members = Array.from({ length: 20 }, () => {
      for (;;) {
        // An event drawn at random stands for its account: busy ones are drawn more often.
        const account = columns.account[randomIndex(random, columns.length)] ?? 0;
        if (ring[account] !== -1 || known.has(columns.accounts[account] ?? "")) continue;
        ring[account] = group;
        return account;
      }
    });
    for (let post = 0; post < 4; post++) {
      const row = randomIndex(random, columns.length);
      for (const account of members) {
        if (random() >= 0.9) continue;
        tookPart[account] = (tookPart[account] ?? 0) + 1;
        const time = Math.floor((columns.time[row] ?? 0) + random() * 30);
        added.push({ account, object: columns.object[row] ?? 0, time });
      }
    }
  }
  return { columns: withEvents(columns, added), truth: { ring, tookPart } };
}

function withEvents(
  columns: EventColumns,
  added: readonly { account: number; object: number; time: number }[],
): EventColumns {
  const account = Uint32Array.from([...columns.account, ...added.map((event) => event.account)]);
  const object = Uint32Array.from([...columns.object, ...added.map((event) => event.object)]);
  const time = Float64Array.from([...columns.time, ...added.map((event) => event.time)]);
  const order = Uint32Array.from({ length: account.length }, (_, row) => row).sort(
    (x, y) =>
      (object[x] ?? 0) - (object[y] ?? 0) || (time[x] ?? 0) - (time[y] ?? 0) || (account[x] ?? 0) - (account[y] ?? 0),
  );
  return {
    ...columns,
    length: account.length,
    account: order.map((row) => account[row] ?? 0),
    object: order.map((row) => object[row] ?? 0),
    time: Float64Array.from(order, (row) => time[row] ?? 0),
  };
}
