import { AccountFields } from "#server/schema/evidence.ts";
import { as, type Person } from "./people.ts";

type Given = Partial<AccountFields> & { nativeId: string };

/** An account in the case, private and on WeChat unless said otherwise. */
export async function addedAccount(actor: Person, caseId: string, given: Given): Promise<string> {
  const account = AccountFields.parse({ platform: "wechat", ...given });
  return (await as(actor).accounts.add({ caseId, account })).accountId;
}

/** One of each thing that hangs on accounts: an observation, a link, and a proposal that waits. */
export async function accountThings(actor: Person, caseId: string) {
  const caller = as(actor);
  const first = await addedAccount(actor, caseId, { nativeId: "things-1", handle: "example_daily" });
  const second = await addedAccount(actor, caseId, { nativeId: "things-2", platform: "weibo" });
  await addedAccount(actor, caseId, { nativeId: "things-3", platform: "x", handle: "example_daily" });
  const { observationId } = await caller.accounts.observe({
    accountId: second,
    observation: { kind: "name", value: "Sample", romanised: "", seenFrom: null, seenTo: null, source: "a test" },
  });
  const reason = "made for a test";
  const { linkId } = await caller.accounts.link({ accountId: second, intoId: first, reason });
  await caller.accounts.findDuplicates({ caseId });
  const [proposal] = await caller.accounts.proposals({ caseId });
  if (!proposal) throw new Error("nothing was proposed");
  return { accountObservationId: observationId, accountLinkId: linkId, accountProposalId: proposal.id };
}
export type AccountThings = Awaited<ReturnType<typeof accountThings>>;
