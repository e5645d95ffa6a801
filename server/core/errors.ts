import sentences from "#messages/en/errors.json" with { type: "json" };

/** The closed set of ways in which an operation can fail for a reason the caller can act on. */
export const errorCodes = ["invalid", "not_found", "forbidden", "conflict", "stale", "unavailable"] as const;
export type ErrorCode = (typeof errorCodes)[number];

type Sentences = typeof sentences;
/** A sentence of `messages/<language>/errors.json`. */
export type ErrorKey = { [G in keyof Sentences]: `${G}.${keyof Sentences[G] & string}` }[keyof Sentences];
type ErrorValues = Record<string, string | number>;

/**
 * A failure that the caller can act on. It names a sentence that is fit for people, so that each reader gets it in his
 * language; `message` is the English one. Anything else that is thrown is a bug and reaches people as a reference only.
 */
export class AppError extends Error {
  override name = "AppError";
  readonly values: ErrorValues;
  /** Sentences for single fields, keyed by the path of the field. */
  readonly fields: Record<string, ErrorKey>;
  /** What stands now, for an editor whose save was refused. */
  readonly current: unknown;

  constructor(
    readonly code: ErrorCode,
    readonly key: ErrorKey,
    {
      values = {},
      fields = {},
      current = null,
    }: { values?: ErrorValues; fields?: Record<string, ErrorKey>; current?: unknown } = {},
  ) {
    super(sentenceOf(key, values));
    this.values = values;
    this.fields = fields;
    this.current = current;
  }
}

function sentenceOf(key: ErrorKey, values: ErrorValues): string {
  const [group = "", name = ""] = key.split(".");
  const sentence = (sentences as Record<string, Record<string, string>>)[group]?.[name] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, value: string) => String(values[value] ?? whole));
}

/** What the guards of the database mean to the person who ran into one. */
const guards: Record<string, [ErrorCode, ErrorKey]> = {
  "linked accounts are two records of one case": ["invalid", "account.elsewhere"],
  "these accounts are linked already": ["conflict", "account.linkedAlready"],
  "a link of accounts can only be undone": ["conflict", "account.unlinkedAlready"],
  "a contributor to a finding cannot review it": ["forbidden", "finding.ownWork"],
  "whoever set the thresholds of a detector cannot review": ["forbidden", "finding.ownThresholds"],
  "this person may not review": ["forbidden", "role.forbidden"],
  "the review is not of the content that was submitted": ["conflict", "finding.changed"],
  "a finding cites evidence before it is submitted": ["conflict", "finding.cites"],
  "what a finding cites must stand": ["conflict", "finding.citationGone"],
  "a finding is approved when every thread on it is resolved": ["conflict", "finding.openThread"],
  "a thread is resolved by whoever opened it": ["forbidden", "finding.notYourThread"],
  "citations of a submitted or approved finding are fixed": ["conflict", "finding.submitted"],
  "a notice cites approved findings only": ["conflict", "notice.changed"],
  "whoever entered a translation cannot review it": ["forbidden", "evidence.ownTranslation"],
  "the release is not of the notice that stands": ["conflict", "notice.changed"],
  "every sentence of a released notice cites an approved finding": ["conflict", "notice.changed"],
  "a released notice is never altered": ["conflict", "notice.released"],
  "a case holds a post of a platform once": ["conflict", "evidence.postTaken"],
  "what a finding cites is not taken back": ["conflict", "import.cited"],
  "what an undone import brought is not cited": ["conflict", "finding.citationUndone"],
  "the case states no purpose and authority for collecting": ["conflict", "import.noPurpose"],
  "what was disposed of does not come back": ["conflict", "retention.disposed"],
  "a contributor to an attribution cannot decide on it": ["forbidden", "attribution.ownWork"],
  "the decision is not of the attribution that stands": ["conflict", "attribution.changed"],
  "this person may not decide on an attribution": ["forbidden", "role.forbidden"],
  "an attribution without evidence is not approved": ["conflict", "attribution.noEvidence"],
  "a legal hold forbids disposition": ["conflict", "retention.held"],
  "a request to be let in is decided once and never altered": ["conflict", "access.decided"],
  "nobody lets themselves into a case": ["forbidden", "access.toOneself"],
  "only a closed case is disposed of as a whole": ["conflict", "retention.notClosed"],
  "the case is not due for disposition": ["conflict", "retention.notDue"],
  "this disposition is proposed already": ["conflict", "retention.proposedAlready"],
  "a person of the public record holds or seeks public office": ["conflict", "publicRecord.lastOffice"],
  "an entry of the public record keeps its kind": ["conflict", "publicRecord.kindKept"],
  "a statement is never evidence": ["invalid", "statement.neverEvidence"],
  "a narrative is merged into one that stands by itself": ["conflict", "narrative.mergeFlat"],
  "a disposition is decided once and never altered": ["conflict", "retention.decided"],
  "a disposition is withdrawn by whoever proposed it": ["forbidden", "retention.notYours"],
  "whoever proposed a disposition cannot confirm it": ["forbidden", "retention.ownProposal"],
  "a step starts from where the case stands": ["stale", "workflow.stale"],
  "a case has no such step": ["conflict", "workflow.noStep"],
  "only a lead forces a step": ["forbidden", "workflow.notYours"],
  transition_hard_gates: ["conflict", "workflow.hardGate"],
  "a case is assessed when each of its findings was decided by somebody else": ["conflict", "workflow.findingsOpen"],
  "a case is published by the release of a notice": ["conflict", "workflow.noRelease"],
  "only a lead endorses an assessment": ["forbidden", "workflow.endorseLead"],
  "a determination is recorded for the panel": ["forbidden", "decision.panelOnly"],
  "what was sent or waived stays as it was recorded": ["conflict", "decision.ledgerFixed"],
  "this person may not see the case": ["invalid", "comment.mayNotSee"],
  "this person may not confirm a disposition": ["forbidden", "role.forbidden"],
};

/** Turns a refusal by a guard of the database into the sentence for it; anything else is returned as it came. */
export function withGuardSentence(error: unknown): unknown {
  const text =
    error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}` : "";
  for (const [guard, [code, key]] of Object.entries(guards)) if (text.includes(guard)) return new AppError(code, key);
  return error;
}
