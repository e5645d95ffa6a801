import * as z from "zod";
import { type HistoryAction, historyEvents } from "#server/schema/history.ts";

/** How parts of a record read in the reader's language. */
export type Words = {
  field: (name: string) => string;
  detector: (id: string) => string;
  /** A value of a list in `messages/<language>/vocabulary.json`. */
  word: (list: string, value: string) => string;
  list: (items: readonly string[]) => string;
  bytes: (count: number) => string;
  probability: (p: number) => string;
  range: (low: number | null, high: number | null, qualifier: string) => string;
};
type Values = Record<string, string | number>;

/** Values of a record that are words of a list. */
const listOf: Record<string, string> = {
  role: "role",
  about: "aboutKind",
  platform: "platform",
  language: "language",
  method: "translationMethod",
  observation: "observationKind",
  stance: "stance",
  subject: "ratedSubject",
  review: "translationReview",
  entry: "entryKind",
  type: "metricType",
  status: "resultStatus",
  memberRole: "memberRole",
  linkKind: "linkKind",
  linkAnswer: "linkAnswer",
  confidence: "confidence",
  format: "exportFormat",
  verdict: "verdict",
  channel: "transferChannel",
  purpose: "retentionPurpose",
  item: "dispositionKind",
  ground: "dispositionGround",
  outcome: "captureOutcome",
  timestampKind: "timestampKind",
  timestampState: "timestampState",
  entityKind: "entityKind",
  speakerKind: "speakerKind",
  sourceLevel: "sourceLevel",
  hypothesisRelation: "hypothesisRelation",
  from: "caseState",
  to: "caseState",
  step: "caseStep",
  closeCode: "closeCode",
  check: "checkKind",
  checkAnswer: "checkOutcome",
  body: "body",
  threshold: "threshold",
  publicDecision: "publicDecision",
  notified: "notificationKind",
  disclosureItem: "disclosureItem",
  disclosureState: "disclosureState",
};

const Recorded = z.looseObject({
  changes: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.string()).optional(),
  accounts: z.array(z.string()).optional(),
  detectors: z.array(z.string()).optional(),
  skipped: z.array(z.string()).optional(),
  dryRun: z.boolean().optional(),
  voidedApproval: z.boolean().optional(),
  bytes: z.number().optional(),
  p: z.number().nullable().optional(),
  qualifier: z.string().optional(),
  low: z.number().nullable().optional(),
  high: z.number().nullable().optional(),
});
type Recorded = z.output<typeof Recorded>;

/** The arguments of an action's sentence in `messages/<language>/history.json`; null where the record is not of that action. */
export function sentenceValues(action: HistoryAction, data: unknown, words: Words): Values | null {
  const checked = historyEvents[action].safeParse(data);
  if (!checked.success) return null;
  const recorded = Recorded.parse(checked.data);
  return { ...asRecorded(recorded, words), ...inWords(recorded, words) };
}

function asRecorded(recorded: Recorded, words: Words): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(recorded)) {
    const list = listOf[name];
    if (typeof value === "number") values[name] = value;
    // "none" is what the sentences ask for where there is nothing to say.
    else if (value === null || value === "") values[name] = "none";
    else if (typeof value !== "string") continue;
    else if (list !== undefined) values[name] = words.word(list, value);
    else values[name] = /sha256$/i.test(name) ? `${value.slice(0, 12)}…` : value;
  }
  return values;
}

function inWords(recorded: Recorded, words: Words): Values {
  const {
    changes,
    fields,
    accounts,
    skipped,
    detectors,
    detector,
    dryRun,
    voidedApproval,
    bytes,
    p,
    qualifier,
    low,
    high,
  } = recorded;
  const names = fields ?? (changes && Object.keys(changes));
  return {
    ...(names !== undefined && { fields: words.list(names.map(words.field)) }),
    ...(accounts !== undefined && { accounts: words.list(shortened(accounts)), count: accounts.length }),
    ...(skipped !== undefined && {
      skipped: words.list(skipped.map((gate) => words.word("gate", gate))),
      skippedCount: skipped.length,
    }),
    ...(detectors !== undefined && { detectors: words.list(detectors.map(words.detector)) }),
    ...(typeof detector === "string" && { detector: words.detector(detector) }),
    ...(dryRun !== undefined && { mode: dryRun ? "dry" : "real" }),
    ...(voidedApproval !== undefined && { voided: voidedApproval ? "yes" : "no" }),
    ...(bytes !== undefined && { bytes: words.bytes(bytes) }),
    ...(typeof p === "number" && { p: words.probability(p) }),
    ...(qualifier !== undefined && { range: words.range(low ?? null, high ?? null, qualifier) }),
  };
}

/** A sentence names a few; the record holds them all. */
const namedMax = 8;
const shortened = (items: readonly string[]) =>
  items.length > namedMax ? [...items.slice(0, namedMax - 1), "…"] : items;
