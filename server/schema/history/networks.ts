import * as z from "zod";

const OnNetwork = z.strictObject({ network: z.string() });
const OnMember = OnNetwork.extend({ account: z.string(), reason: z.string() });
const Standing = { memberRole: z.string(), confidence: z.string() };

/** What happens to a network after it was accepted. */
export const networkEvents = {
  "network.member_added": OnMember.extend(Standing),
  "network.member_removed": OnMember.extend({ links: z.number() }),
  "network.member_changed": OnMember.extend(Standing),
  "network.members_reviewed": OnNetwork.extend({ members: z.number(), reviewed: z.string() }),
  "network.edge_added": OnNetwork.extend({ a: z.string(), b: z.string(), reason: z.string() }),
  "network.edge_removed": OnNetwork.extend({ a: z.string(), b: z.string(), reason: z.string() }),
  "network.arranged": OnNetwork.extend({ pins: z.number(), filtered: z.string() }),
  "network.act_undone": OnNetwork.extend({ act: z.number(), reason: z.string() }),
  "network.exported": OnNetwork.extend({
    format: z.string(),
    language: z.string(),
    asOf: z.string(),
    sha256: z.hash("sha256"),
  }),
} as const;
