import * as z from "zod";
import { Bilingual, ExplanationBlock } from "./explanation.ts";
import { Reason } from "./text.ts";

/** `insufficient_data` is an answer of its own, never a low score; `truncated` means a guard cut work and says what. */
export const resultStatuses = ["ok", "insufficient_data", "truncated"] as const;

/** The three things a score may speak of. They are never merged, and none is guilt. */
export const axes = ["coordination", "inauthenticity", "reach"] as const;
export type Axis = (typeof axes)[number];

/** `context` says something worth knowing that is on none of the three axes by itself. */
export const resultAxes = [...axes, "context"] as const;
export type ResultAxis = (typeof resultAxes)[number];

/** A score on one axis, 0 to 100, with the interval that the data leave open. It is not a probability of guilt. */
export const AxisScore = z.strictObject({
  axis: z.enum(axes),
  score: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  level: z.enum(["not_assessed", "low", "moderate", "high"]),
  /** Combined over the detectors of the axis, valid under dependence; null where none gave a p. */
  p: z.number().nullable(),
});
export type AxisScore = z.output<typeof AxisScore>;

/** A set of accounts that a detector proposes as a network. A person decides. */
export const ProposedGroup = z.strictObject({
  /** Stable across runs on the same events: a hash of the sorted account ids. */
  key: z.string(),
  /** Platform ids, ascending by code unit. */
  accounts: z.array(z.string()),
  objects: z.array(z.string()),
  /** Distinct (pair, object) co-shares inside the window, observed and expected under the null model. */
  observed: z.number(),
  expected: z.number(),
  p: z.number(),
  edges: z.array(z.strictObject({ a: z.string(), b: z.string(), weight: z.number(), medianLagSeconds: z.number() })),
});
export type ProposedGroup = z.output<typeof ProposedGroup>;

/** What else a person may be asked to confirm: that posts are copies of one text, that two cases belong together. */
export const proposalKinds = ["duplicate", "case_link"] as const;
export const EvidenceProposal = z.strictObject({
  kind: z.enum(proposalKinds),
  /** Stable across runs on the same evidence. */
  key: z.string(),
  /** Why, without the code of any other case. */
  text: Bilingual,
  objects: z.array(z.string()),
  /** The other case, by its code; null for duplicates. */
  otherCase: z.string().nullable(),
});
export type EvidenceProposal = z.output<typeof EvidenceProposal>;

/** What every detector returns. Same events, parameters and seed give the same bytes of its canonical JSON. */
export const DetectorResult = z.strictObject({
  detector: z.string(),
  version: z.number().int(),
  axis: z.enum(resultAxes),
  params: z.record(z.string(), z.unknown()),
  seed: z.number().int(),
  status: z.enum(resultStatuses),
  /** Named in the detector's method card; null when there was not enough data. */
  statistic: z.number().nullable(),
  expected: z.number().nullable(),
  /** Observed over expected, or the effect that the method card names. */
  effect: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  p: z.number().nullable(),
  permutations: z.number().int().nonnegative(),
  /** The statistic in each permuted copy, ascending. */
  nullSample: z.array(z.number()),
  accounts: z.array(z.string()),
  objects: z.array(z.string()),
  groups: z.array(ProposedGroup),
  /** Empty but for the detector that fuses the others. */
  scores: z.array(AxisScore),
  proposals: z.array(EvidenceProposal),
  explanation: z.array(ExplanationBlock),
  caveats: z.array(Bilingual),
  disarm: z.array(z.strictObject({ framework: z.string(), version: z.string(), id: z.string(), name: z.string() })),
});
export type DetectorResult = z.output<typeof DetectorResult>;

/** Copies under the null model: enough to look at, or to sign off. */
export const permutationCounts = [199, 999] as const;
export const defaultSeed = 1;

export const RequestRuns = z.strictObject({
  caseId: z.uuid(),
  detectors: z.array(z.string().max(64)).min(1).max(40),
  /** By detector id; a detector that is not named runs with its defaults. */
  params: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  seed: z.int().min(0).max(2_147_483_647).default(defaultSeed),
  permutations: z.union([z.literal(199), z.literal(999)]).default(199),
});
export const RunRef = z.strictObject({ runId: z.uuid() });

export const verdicts = ["confirm", "reject", "unsure"] as const;
export type Verdict = (typeof verdicts)[number];
/** What an analyst makes of a result after reading the evidence. It feeds the table of calibration. */
export const JudgeRun = z.strictObject({ runId: z.uuid(), verdict: z.enum(verdicts), reason: Reason });

/** Parameters that the task force sets for a detector, for every run from then on that names none of its own. */
export const SetThresholds = z.strictObject({
  detector: z.string().max(64),
  /** The number of the setting that is replaced; 0 where there is none. */
  number: z.int().min(0),
  params: z.record(z.string(), z.unknown()),
  reason: Reason,
});

export const EvidenceProposalRef = z.strictObject({ evidenceProposalId: z.uuid() });
export const DecideEvidenceProposal = EvidenceProposalRef.extend({
  decision: z.enum(["accepted", "rejected"]),
  reason: Reason,
});
