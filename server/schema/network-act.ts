import * as z from "zod";
import { Citation, confidences } from "./finding.ts";
import { memberRoles } from "./network.ts";
import { Id, optionalProse, Reason } from "./text.ts";

/** What people do to a network after it was accepted. Each act says what stood before and what stands after, so that it can be taken back. */

/** Null: nobody has stated it. */
const Confidence = z.enum(confidences).nullable();
const Role = z.enum(memberRoles);

export const MemberState = z.strictObject({ role: Role, confidence: Confidence, reviewedById: Id.nullable() });
export type MemberState = z.output<typeof MemberState>;

/** Null: not counted, not measured. */
const SharedObjects = z.int().nonnegative().nullable();
const LagSeconds = z.number().nonnegative().nullable();
export const EdgeState = z.strictObject({
  sharedObjects: SharedObjects,
  medianLagSeconds: LagSeconds,
  confidence: Confidence,
});
export type EdgeState = z.output<typeof EdgeState>;

const coordinate = z.number().min(-1e6).max(1e6);
export const Pin = z.strictObject({ x: coordinate, y: coordinate });

/** What of a network is looked at; an empty list stands for all. `unstated` is a confidence that nobody has stated. */
export const NetworkFilter = z.strictObject({
  roles: z.array(Role).max(10),
  confidences: z.array(z.enum([...confidences, "unstated"])).max(10),
  reviewed: z.enum(["all", "reviewed", "unreviewed"]),
});
export type NetworkFilter = z.output<typeof NetworkFilter>;
export const wholeNetwork: NetworkFilter = { roles: [], confidences: [], reviewed: "all" };

export const NetworkChange = z.discriminatedUnion("of", [
  z.strictObject({
    of: z.literal("member"),
    accountId: Id,
    before: MemberState.nullable(),
    after: MemberState.nullable(),
  }),
  z.strictObject({
    of: z.literal("edge"),
    fromId: Id,
    toId: Id,
    before: EdgeState.nullable(),
    after: EdgeState.nullable(),
  }),
  z.strictObject({ of: z.literal("pin"), accountId: Id, before: Pin.nullable(), after: Pin.nullable() }),
  z.strictObject({ of: z.literal("filter"), before: NetworkFilter, after: NetworkFilter }),
]);
export type NetworkChange = z.output<typeof NetworkChange>;
export const NetworkChanges = z.array(NetworkChange);

export const networkActKinds = [
  "accepted",
  "member_added",
  "member_removed",
  "member_changed",
  "members_reviewed",
  "edge_added",
  "edge_removed",
  "arranged",
  "undone",
] as const;
export type NetworkActKind = (typeof networkActKinds)[number];

const onNetwork = { networkId: Id, version: z.int() };
export const AddMember = z.strictObject({
  ...onNetwork,
  accountId: Id,
  role: Role,
  confidence: Confidence,
  reason: Reason,
  cited: Citation.nullable(),
});
export const RemoveMember = z.strictObject({ ...onNetwork, accountId: Id, reason: Reason });
export const ChangeMember = z.strictObject({
  ...onNetwork,
  accountId: Id,
  role: Role,
  confidence: Confidence,
  reason: Reason,
  cited: Citation.nullable(),
});
/** Somebody looked at these accounts one by one, or takes back that they did. */
export const ReviewMembers = z.strictObject({
  ...onNetwork,
  accountIds: z.array(Id).min(1).max(5_000),
  reviewed: z.boolean(),
});
export const AddEdge = z.strictObject({
  ...onNetwork,
  fromId: Id,
  toId: Id,
  sharedObjects: SharedObjects,
  medianLagSeconds: LagSeconds,
  confidence: Confidence,
  reason: Reason,
  cited: Citation.nullable(),
});
export const RemoveEdge = z.strictObject({ ...onNetwork, fromId: Id, toId: Id, reason: Reason });
/** Where accounts were put by hand, and what is looked at. What is not named stays as it is. */
export const ArrangeNetwork = z.strictObject({
  ...onNetwork,
  pins: z.array(z.strictObject({ accountId: Id, at: Pin.nullable() })).max(1_000),
  filter: NetworkFilter.nullable(),
});
export const UndoNetworkAct = z.strictObject({ ...onNetwork, actId: Id, reason: optionalProse(1_000) });

/** `asOf` shows the network as it stood then; null as it stands. */
export const ViewNetwork = z.strictObject({
  networkId: Id,
  asOf: z.iso.datetime({ offset: true }).nullable().default(null),
});
export const NetworkPairs = z.strictObject({ networkId: Id, fromId: Id, toId: Id });
