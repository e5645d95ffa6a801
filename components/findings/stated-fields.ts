import type { FindingFields } from "#server/schema/finding.ts";

/** An observation was seen: a probability chosen before it became one is not kept. */
export function statedFields(fields: FindingFields): FindingFields {
  return fields.kind === "observation" ? { ...fields, probability: null } : fields;
}
