import { beforeAll, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

let world: WorkedCase;
/** An id that may appear nowhere but in an answer to a reveal. */
const canaries = ["w1", "w2", "w3"];

beforeAll(async () => {
  world = await workedCase();
  await prisma.import.update({
    where: { id: world.importId },
    data: {
      preview: {
        layout: { format: "csv", compression: "none", encoding: "utf-8", delimiter: ",", header: true },
        columns: ["account_id"],
        rows: [["w1"]],
        suggestedMapping: { account: "account_id", object: null, time: null, content: null, action: null, text: null },
      },
      firstRejects: [{ row: 2, column: "account_id", value: "w2", code: "missing_object" }],
    },
  });
});

const text = (value: unknown) =>
  JSON.stringify(value, (_key, member) => (typeof member === "bigint" ? String(member) : member));
const holdsCanary = (value: unknown) => canaries.filter((id) => text(value).includes(`"${id}"`));

test("lists, proposals, networks, runs and the history name private accounts by pseudonym only", async () => {
  const { member, reviewer, caseId, runId, proposal } = world;
  await as(member).networks.accept({
    proposalId: proposal.id,
    version: 1,
    name: "Suspected network",
    reason: "seen together twice",
  });
  const [network] = await as(member).networks.list({ caseId });
  const reader = as(reviewer);
  const answers = [
    await reader.accounts.list({ caseId }),
    await reader.networks.proposals({ caseId }),
    await reader.networks.get({ networkId: network?.id ?? "" }),
    await reader.detection.run({ runId }),
    await reader.detection.runs({ caseId }),
    await reader.posts.list({ caseId }),
    await reader.imports.get({ importId: world.importId }),
    await reader.imports.list({ caseId }),
    await reader.history.list({ caseId }),
    await reader.cases.get({ caseId }),
  ];
  expect(answers.flatMap(holdsCanary)).toEqual([]);
  expect(text(answers[0])).toContain(`"label":"A-01"`);
});

test("a reveal answers once, to whoever gave a reason, and the history keeps the reason and not the name", async () => {
  const { reviewer, caseId, proposal } = world;
  const accountId = proposal.members[0]?.id ?? "";
  expect(await as(reviewer).accounts.reveal({ accountId, reason: "checking against the platform" })).toMatchObject({
    label: "A-01",
    fields: { nativeId: "w1" },
  });
  const { rows } = await as(reviewer).history.list({ caseId, take: 1 });
  expect(rows[0]).toMatchObject({
    action: "account.revealed",
    data: { account: "A-01", reason: "checking against the platform" },
  });
  expect(holdsCanary(rows)).toEqual([]);
});

test("an outlet goes by its own name", async () => {
  const { member, caseId } = world;
  const account = {
    platform: "wechat" as const,
    nativeId: "outlet-1",
    displayName: "示例新闻",
    personClass: "outlet" as const,
  };
  expect(await as(member).accounts.add({ caseId, account })).toMatchObject({ label: "示例新闻" });
});

test("the same group is not proposed twice, accepted or not", async () => {
  const { member, caseId } = world;
  const { finishedRun, groupResult } = await import("#test/support/evidence.ts");
  await finishedRun(member, caseId, groupResult(["w1", "w2", "w3"]));
  expect(await as(member).networks.proposals({ caseId })).toHaveLength(1);
});
