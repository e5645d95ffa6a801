import * as z from "zod";
import { Id, line, optionalProse, Reason } from "./text.ts";

export const memberRoles = ["amplifier", "launcher", "bystander"] as const;

/** Accepting a proposal is a person's act: it names the network, always as suspected, and says why. */
export const AcceptProposal = z.strictObject({
  proposalId: Id,
  version: z.int(),
  name: line(200),
  reason: Reason,
  /** Accounts of the proposal that the person leaves out. */
  excludedAccountIds: z.array(Id).max(5_000).default([]),
});
export const RejectProposal = z.strictObject({ proposalId: Id, version: z.int(), reason: Reason });
export const NetworkRef = z.strictObject({ networkId: Id });
export const UpdateNetwork = z.strictObject({
  networkId: Id,
  version: z.int(),
  name: line(200),
  note: optionalProse(5_000),
});
