import * as z from "zod";
import { CaseFacts, type FactName, noFacts } from "#server/schema/case-facts.ts";
import { DetectorResult, type ResultAxis } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { nothingUnread, sayingWhatWasUnread, type Unread } from "./unread.ts";

/** A post of which only its published total is known: no single engagement of it was collected. */
export type PostTotal = {
  readonly object: string;
  readonly author: string | null;
  readonly interactions: number;
  /** True for a post of the case, false for one it is compared with. */
  readonly focus: boolean;
};

/** What a detector may look at. All but the events is optional: a detector says what it could not test without it. */
export type DetectorInput = {
  readonly columns: EventColumns;
  /** Who wrote each object: `ofObject[o]` is an index into `names`, or -1 where the author is not known. */
  readonly authors: { readonly ofObject: Int32Array; readonly names: readonly string[] } | null;
  /** The case's own posts, as indices into `columns.objects`; null where the case does not set any apart. */
  readonly focusObjects: Uint32Array | null;
  readonly totals: readonly PostTotal[];
  /** The parts of what the case knows that the detector `uses`; all others are empty. */
  readonly facts: CaseFacts;
  /** Results on the same events that the detector builds on, newest of each detector; empty for most. */
  readonly results: readonly DetectorResult[];
  /** What of the case is not in here, because it is larger than a run holds. */
  readonly unread: Unread;
};

export type RunOptions<P> = {
  readonly input: DetectorInput;
  readonly params: P;
  readonly seed: number;
  /** Copies under the null model: 199 interactively, 999 on sign-off. */
  readonly permutations: number;
  /** Share of the work done, 0 to 1, never falling. */
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

export type DetectorDefinition<P extends z.ZodType> = {
  /** Permanent: it is stored with each run and finding. */
  readonly id: string;
  readonly title: Bilingual;
  /** Raised whenever the same input could give another output. */
  readonly version: number;
  readonly axis: ResultAxis;
  /** What it looks at beside the events: a run is stale when one of these changed, and not when others did. */
  readonly uses: readonly FactName[];
  /** Only for a detector that builds on results of others: their ids. */
  readonly buildsOn?: readonly string[];
  /** Only for a detector of pairs: accounts with a single post may be left unread when a case is very large. */
  readonly looksAtRepeatersOnly?: true;
  /** Names carry their units; every parameter has a default. */
  readonly params: P;
  /** What there must be before the detector gives a number, in words. */
  readonly minimumSample: Bilingual;
  readonly run: (options: RunOptions<z.output<P>>) => DetectorResult;
};

export type Detector = Omit<DetectorDefinition<z.ZodType>, "run"> & {
  /** Parses the parameters (unknown names are refused), then runs. */
  readonly run: (options: RunOptions<unknown>) => DetectorResult;
};

/** A detector whose parameters are checked at its own door, so that every caller may pass them as they came. */
export function detector<P extends z.ZodType>(definition: DetectorDefinition<P>): Detector {
  return {
    ...definition,
    run: (options) =>
      sayingWhatWasUnread(
        definition.run({ ...options, params: definition.params.parse(options.params) }),
        options.input.unread,
      ),
  };
}

/** Thrown out of a run whose `isCancelled` said yes. */
export class RunCancelled extends Error {
  override name = "RunCancelled";
  constructor() {
    super("The run was cancelled.");
  }
}

/** Events alone: what there is before anyone has said which posts are the case's and who wrote them. */
export const inputOf = (columns: EventColumns): DetectorInput => ({
  columns,
  authors: null,
  focusObjects: null,
  totals: [],
  facts: noFacts,
  results: [],
  unread: nothingUnread,
});

const Names = z.array(z.string());
const Uint32 = z.instanceof(Uint32Array);

/** For a door that takes an input from outside, such as a thread's message. */
export const DetectorInputShape = z.strictObject({
  columns: z.strictObject({
    length: z.number().int(),
    account: Uint32,
    object: Uint32,
    time: z.instanceof(Float64Array),
    accounts: Names,
    objects: Names,
  }),
  authors: z.strictObject({ ofObject: z.instanceof(Int32Array), names: Names }).nullable(),
  focusObjects: Uint32.nullable(),
  totals: z.array(
    z.strictObject({ object: z.string(), author: z.string().nullable(), interactions: z.number(), focus: z.boolean() }),
  ),
  facts: CaseFacts,
  results: z.array(DetectorResult),
  unread: z.strictObject({ ofSinglePosts: z.number(), events: z.number(), posts: z.number(), texts: z.number() }),
});
