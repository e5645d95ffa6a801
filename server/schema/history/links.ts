import * as z from "zod";

const Link = z.strictObject({
  linkKind: z.string(),
  confidence: z.string(),
  assertedBy: z.string(),
  assertedOn: z.string(),
});
const Kind = z.strictObject({ linkKind: z.string() });
const InSet = z.strictObject({ set: z.string() });
const Changes = { changes: z.record(z.string(), z.strictObject({ old: z.unknown(), new: z.unknown() })) };

/** Links between cases and sets of operations. Nothing here names another case: whoever reads a history may not know of it. */
export const linkEvents = {
  "link.asserted": Link,
  "link.retracted": Kind.extend({ reason: z.string() }),
  "link.sought": z.strictObject({ matches: z.number() }),
  "link.match_accepted": Link,
  "link.match_rejected": Kind.extend({ reason: z.string() }),
  "link.owner_asked": Kind.extend({ question: z.string() }),
  "link.owner_answered": Kind.extend({ linkAnswer: z.string(), note: z.string() }),
  "profile.updated": z.strictObject(Changes),
  "set.opened": InSet.extend({ confidence: z.string() }),
  "set.updated": InSet.extend(Changes),
  "set.case_imputed": InSet.extend({ confidence: z.string() }),
  "set.imputation_withdrawn": InSet.extend({ reason: z.string() }),
} as const;
