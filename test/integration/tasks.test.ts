import { expect, test } from "vitest";
import { as, caseFields, person } from "#test/support/people.ts";

async function openCase() {
  const member = await person("member", "Ana");
  const { caseId } = await as(member).cases.open(caseFields);
  return { member, caseId };
}

test("the nearest deadline stands first, and a task without one last", async () => {
  const { member, caseId } = await openCase();
  const tasks = as(member).tasks;
  await tasks.add({ caseId, fields: { title: "Without" } });
  await tasks.add({ caseId, fields: { title: "Later", dueOn: "2025-04-08" } });
  await tasks.add({ caseId, fields: { title: "Sooner", dueOn: "2025-04-06" } });
  const { open } = await tasks.list({ caseId });
  expect(open.map(({ number, title, dueOn }) => [number, title, dueOn])).toEqual([
    [3, "Sooner", "2025-04-06"],
    [2, "Later", "2025-04-08"],
    [1, "Without", ""],
  ]);
});

test("a task is given only to somebody who may see the case", async () => {
  const { member, caseId } = await openCase();
  const outsider = await person("reviewer");
  const call = as(member).tasks.add({ caseId, fields: { title: "Look", assigneeId: outsider.id } });
  await expect(call).rejects.toThrow("This person is not on the list.");
});

test("whoever lost the case no longer finds its tasks among their own", async () => {
  const { member, caseId } = await openCase();
  const reviewer = await person("reviewer");
  await as(member).cases.grantAccess({ caseId, userId: reviewer.id, reason: "reviews" });
  await as(member).tasks.add({ caseId, fields: { title: "Read", assigneeId: reviewer.id } });
  expect((await as(reviewer).tasks.mine({})).map(({ title }) => title)).toEqual(["Read"]);
  await as(member).cases.removeAccess({ caseId, userId: reviewer.id, reason: "no longer needed" });
  expect(await as(reviewer).tasks.mine({})).toEqual([]);
});

test("a task is dropped with a reason only, and comes back", async () => {
  const { member, caseId } = await openCase();
  const tasks = as(member).tasks;
  const { taskId } = await tasks.add({ caseId, fields: { title: "Look" } });
  await expect(tasks.close({ taskId, version: 1, state: "dropped" })).rejects.toThrow("Say why it is not done.");
  await tasks.close({ taskId, version: 1, state: "dropped", reason: "another case has it" });
  expect((await tasks.list({ caseId })).closed).toMatchObject([{ state: "dropped", closedBy: { name: "Ana" } }]);
  await tasks.reopen({ taskId, version: 2 });
  expect((await tasks.list({ caseId })).open).toMatchObject([{ id: taskId, reason: "", version: 3 }]);
});

test("whoever saves second is shown what stands", async () => {
  const { member, caseId } = await openCase();
  const tasks = as(member).tasks;
  const { taskId } = await tasks.add({ caseId, fields: { title: "Look" } });
  await tasks.update({ taskId, version: 1, fields: { title: "Look again" } });
  const call = tasks.update({ taskId, version: 1, fields: { title: "Look away" } });
  await expect(call).rejects.toMatchObject({ cause: { current: { version: 2, fields: { title: "Look again" } } } });
});

test("a list of tasks is added whole, with numbers of its own", async () => {
  const { member, caseId } = await openCase();
  const tasks = as(member).tasks;
  await tasks.add({ caseId, fields: { title: "Before" } });
  const list = [
    { title: "One", dueOn: "2025-04-01" },
    { title: "Two", dueOn: "2025-04-02" },
  ];
  expect(await tasks.applyTemplate({ caseId, template: "triage", tasks: list })).toEqual({ numbers: [2, 3] });
});
