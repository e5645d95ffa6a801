import { expect, test } from "vitest";
import { findChainFault, record } from "#server/core/history.ts";
import { inOneTransaction, prisma } from "#server/db/client.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";
import { as, caseFields, person } from "#test/support/people.ts";

const anItem = () => ({ kind: "capture", id: crypto.randomUUID(), label: "page.png" }) as const;
const captured = (item: CustodyEntry["item"], sha256 = "a".repeat(64)): CustodyEntry => ({
  item,
  event: "captured",
  copy: "evidentiary",
  sha256,
  sealed: false,
});

async function recorded(custody: readonly CustodyEntry[]) {
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  const data = { code: "V-0", title: "custody" };
  await inOneTransaction((tx) =>
    record(tx, member, { action: "case.opened", caseId, targetId: caseId, data, custody }),
  );
  return caseId;
}

test("the rows of an item count from 1 and each names the one before; other items have chains of their own", async () => {
  const [one, other] = [anItem(), anItem()];
  await recorded([captured(one), captured(other), { ...captured(one), event: "exported", copy: "working" }]);
  const rows = await prisma.custodyEvent.findMany({ where: { itemId: one.id }, orderBy: { number: "asc" } });
  expect(rows.map(({ number, event, prevHash }) => ({ number, event, prevHash }))).toEqual([
    { number: 1, event: "captured", prevHash: "0".repeat(64) },
    { number: 2, event: "exported", prevHash: rows[0]?.hash },
  ]);
  expect(await prisma.custodyEvent.count({ where: { itemId: other.id } })).toBe(1);
});

test("the history names the custody rows that were written with it, and its chain holds", async () => {
  const item = anItem();
  await recorded([captured(item)]);
  const row = await prisma.custodyEvent.findFirstOrThrow({ where: { itemId: item.id } });
  const history = await prisma.historyEvent.findUniqueOrThrow({ where: { seq: row.historySeq } });
  expect(history.custody).toEqual([row.hash]);
  expect(await findChainFault(prisma)).toBeNull();
});

test("thirty writers at once to one item keep one chain without a gap or a fork", async () => {
  const item = anItem();
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  const data = { code: "V-0", title: "custody" };
  await Promise.all(
    Array.from({ length: 30 }, () =>
      inOneTransaction((tx) =>
        record(tx, member, { action: "case.opened", caseId, targetId: caseId, data, custody: [captured(item)] }),
      ),
    ),
  );
  const rows = await prisma.custodyEvent.findMany({ where: { itemId: item.id }, orderBy: { number: "asc" } });
  expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(rows.slice(1).map((row) => row.prevHash)).toEqual(rows.slice(0, -1).map((row) => row.hash));
});

const columns = `"caseId", label, at, "actorId", "onBehalfOfId", event, copy, sha256, sealed, "derivedFrom", reason, facts, "historySeq"`;
test.each([
  ["update", `update "CustodyEvent" set reason = 'another'`, /only ever added/],
  ["delete", `delete from "CustodyEvent"`, /only ever added/],
  ["truncate", `truncate "CustodyEvent"`, /only ever added/],
  [
    "leave a gap in",
    `insert into "CustodyEvent" ("itemKind", "itemId", number, ${columns}, "prevHash", hash) select "itemKind", "itemId", number + 2, ${columns}, hash, 'x' from "CustodyEvent" limit 1`,
    /does not follow/,
  ],
  [
    "fork",
    `insert into "CustodyEvent" ("itemKind", "itemId", number, ${columns}, "prevHash", hash) select "itemKind", "itemId", number, ${columns}, "prevHash", 'x' from "CustodyEvent" limit 1`,
    /does not follow/,
  ],
  [
    "slip a row past the history into",
    `insert into "CustodyEvent" ("itemKind", "itemId", number, ${columns}, "prevHash", hash) select "itemKind", gen_random_uuid(), 1, ${columns}, repeat('0', 64), 'x' from "CustodyEvent" limit 1`,
    /is not named by the history/,
  ],
])("the database refuses to %s a chain of custody", async (_what, sql, refusal) => {
  await recorded([captured(anItem())]);
  await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow(refusal);
});
