import type { ExplanationBlock } from "#server/schema/explanation.ts";

export type BlockOf<Kind extends ExplanationBlock["kind"]> = Extract<ExplanationBlock, { kind: Kind }>;
