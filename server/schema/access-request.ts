import * as z from "zod";
import { Id, line, Reason } from "./text.ts";

/** Why something that is held on a person is not given to the person. A person decides it, for each record. */
export const withholdingGrounds = ["investigation", "other_person", "source", "security", "not_this_person"] as const;

const Asked = { reference: line(100).min(3), reason: Reason };
/** `term` is a platform's id, a handle or a name, whole. It is not kept. */
export const SearchPerson = z.strictObject({ ...Asked, term: line(500) });
export const ExportPerson = z.strictObject({
  ...Asked,
  records: z
    .array(z.strictObject({ accountId: Id, withheld: z.enum(withholdingGrounds).nullable() }))
    .min(1)
    .max(200),
});
