import * as z from "zod";

/** A sentence or label in both official languages. It never holds an account id: those travel in cells only. */
export const Bilingual = z.strictObject({ en: z.string(), fr: z.string() });
export type Bilingual = z.output<typeof Bilingual>;

/**
 * A value in a table. Accounts travel as `{ account }`, so that a screen can put the case's pseudonym in the place of the
 * platform's id; objects and times likewise are formatted by whoever shows them.
 */
export const Cell = z.union([
  z.string(),
  z.number(),
  z.strictObject({ account: z.string() }),
  z.strictObject({ object: z.string() }),
  /** Code of another case: shown to those who may know of it, to all others as "another case". */
  z.strictObject({ case: z.string() }),
  /** Seconds since the epoch, UTC. */
  z.strictObject({ at: z.number() }),
]);
export type Cell = z.output<typeof Cell>;

/** How a measure is to be read aloud. */
export const measureFormats = ["count", "share", "ratio", "seconds", "probability", "number"] as const;

/** What a detector may say about its result. The screen draws each kind once, for all detectors. */
export const ExplanationBlock = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sentence"), text: Bilingual }),
  z.strictObject({
    kind: z.literal("measure"),
    label: Bilingual,
    format: z.enum(measureFormats),
    value: z.number(),
    /** What chance, or the baseline, would give; null where there is none. */
    expected: z.number().nullable(),
  }),
  z.strictObject({
    kind: z.literal("distribution"),
    label: Bilingual,
    /** The statistic under the null model or over the baseline, ascending. */
    sample: z.array(z.number()),
    observed: z.number(),
  }),
  z.strictObject({
    kind: z.literal("curve"),
    label: Bilingual,
    x: Bilingual,
    y: Bilingual,
    /** `points[i] = [x, y]`; `reference` is the line to compare with, such as perfect equality. */
    points: z.array(z.tuple([z.number(), z.number()])),
    reference: z.array(z.tuple([z.number(), z.number()])),
  }),
  z.strictObject({
    kind: z.literal("timeline"),
    label: Bilingual,
    points: z.array(z.strictObject({ at: z.number(), account: z.string(), object: z.string() })),
  }),
  z.strictObject({
    kind: z.literal("table"),
    label: Bilingual,
    columns: z.array(Bilingual),
    rows: z.array(z.array(Cell)),
    /** Rows that exist beyond those listed. */
    omitted: z.number().int().nonnegative(),
  }),
  z.strictObject({
    kind: z.literal("graph"),
    label: Bilingual,
    nodes: z.array(z.strictObject({ account: z.string(), group: z.number().int() })),
    /** `weight`: distinct objects that both accounts shared inside the window. */
    edges: z.array(z.strictObject({ a: z.string(), b: z.string(), weight: z.number() })),
    omitted: z.number().int().nonnegative(),
  }),
  /** How a sum came about: where it starts, what each part adds or takes away, in order. */
  z.strictObject({
    kind: z.literal("waterfall"),
    label: Bilingual,
    start: z.number(),
    steps: z.array(z.strictObject({ label: Bilingual, value: z.number(), note: Bilingual.nullable() })),
    total: z.number(),
  }),
  /** The same run at other settings. Fragile: the finding lives at one of them only. */
  z.strictObject({
    kind: z.literal("sensitivity"),
    label: Bilingual,
    settings: z.array(
      z.strictObject({ label: Bilingual, isOwn: z.boolean(), found: z.number().int(), p: z.number().nullable() }),
    ),
    isFragile: z.boolean(),
    verdict: Bilingual,
  }),
  /** Versions of one text. Each is given in parts, those that differ from the commonest version marked. */
  z.strictObject({
    kind: z.literal("variants"),
    label: Bilingual,
    variants: z.array(
      z.strictObject({
        parts: z.array(z.strictObject({ text: z.string(), isChanged: z.boolean() })),
        accounts: z.number().int(),
      }),
    ),
    omitted: z.number().int().nonnegative(),
  }),
  /** What would make the result weaker: each is something that a person can go and check. */
  z.strictObject({ kind: z.literal("lowering"), items: z.array(Bilingual) }),
  /** Innocent explanations and whether the events speak for them. */
  z.strictObject({
    kind: z.literal("benign"),
    checks: z.array(
      z.strictObject({
        name: Bilingual,
        outcome: z.enum(["speaks_for", "speaks_against", "not_checked"]),
        reason: Bilingual,
      }),
    ),
  }),
]);
export type ExplanationBlock = z.output<typeof ExplanationBlock>;
