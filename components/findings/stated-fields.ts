import type { FindingFields } from "#server/schema/finding.ts";

/**
 * What a finding of this kind and group states: a probability chosen before it became an observation is not kept, nor an
 * effect outside of effect findings, nor an attribution outside of attributions.
 */
export function statedFields(fields: FindingFields): FindingFields {
  return {
    ...fields,
    probability: fields.kind === "observation" ? null : fields.probability,
    effect: fields.group === "E" ? fields.effect : null,
    attribution: fields.kind === "attribution" ? fields.attribution : null,
  };
}
