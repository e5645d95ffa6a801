import * as z from "zod";
import { Id, line, optionalLine, Reason } from "./text.ts";
import { instantOf, StatedMoment } from "./time.ts";

/** Who stands behind an account. A private individual, the default, is shown by pseudonym. */
export const personClasses = [
  "private_individual",
  "unknown",
  "outlet",
  "organisation",
  "state_body",
  "public_official",
  "journalist",
] as const;
export type PersonClass = (typeof personClasses)[number];

/** Whether lists, exports and notices show a pseudonym in place of the account's own name. */
export const isPseudonymised = (personClass: PersonClass) =>
  personClass === "private_individual" || personClass === "unknown";

/** What kind of account it is on its platform. A bot is one that says so itself: that an account acts like one is a finding. */
export const accountTypes = [
  "unknown",
  "person",
  "organisation",
  "media_outlet",
  "page",
  "group",
  "channel",
  "declared_bot",
] as const;

/**
 * How openly a state stands behind a channel: the four categories of the EEAS exposure matrix (third report on foreign
 * information manipulation, 2025), of which the last is attributed to nobody, and two answers that are none of them.
 */
export const exposureCategories = [
  "not_assessed",
  "official_state",
  "state_controlled",
  "state_linked",
  "state_aligned",
  "no_link_found",
] as const;

/** Followers as a band: exact numbers age within hours, and platforms round them. */
export const sizeBands = ["not_stated", "under_1k", "from_1k", "from_10k", "from_100k", "from_1m", "from_10m"] as const;

/** How exactly the opening day of an account is known. */
export const openedPrecisions = ["day", "month", "year"] as const;

/** The classes that may be given to several accounts at once; what is absent is left as it is. */
export const AccountClasses = z
  .strictObject({
    personClass: z.enum(personClasses).optional(),
    type: z.enum(accountTypes).optional(),
    exposure: z.enum(exposureCategories).optional(),
    size: z.strictObject({ band: z.enum(sizeBands), asOf: z.union([z.literal(""), z.iso.date()]) }).optional(),
  })
  .refine((classes) => Object.values(classes).some((value) => value !== undefined), {
    params: { key: "nothingChosen" },
  })
  .refine(({ size }) => size === undefined || size.band === "not_stated" || size.asOf !== "", {
    path: ["size", "asOf"],
    params: { key: "asOf" },
  });
export type AccountClasses = z.output<typeof AccountClasses>;

/** What is recorded of a classification, one line a field. */
export const assessedFields = ["personClass", "type", "exposure", "sizeBand"] as const;

export const ClassifyAccounts = z.strictObject({
  caseId: Id,
  /** Each with the version that the person saw. */
  accounts: z
    .array(z.strictObject({ accountId: Id, version: z.int() }))
    .min(1)
    .max(500)
    .refine((rows) => new Set(rows.map(({ accountId }) => accountId)).size === rows.length),
  classes: AccountClasses,
  /** What the classes rest on; for a number of followers, where it was read. */
  basis: line(1_000).min(5),
});

export const observationKinds = ["handle", "name"] as const;
export const ObservationFields = z
  .strictObject({
    kind: z.enum(observationKinds),
    /** In its own script. */
    value: line(200),
    /** A name in Latin letters, as the source gives it. */
    romanised: optionalLine(200),
    /** Null: not stated. Without an end, it was seen at that moment. */
    seenFrom: StatedMoment.nullable(),
    seenTo: StatedMoment.nullable(),
    /** Where it was seen: an archived page, a capture, a data release. */
    source: line(500),
  })
  .refine(
    ({ seenFrom, seenTo }) => seenTo === null || (seenFrom !== null && instantOf(seenFrom) <= instantOf(seenTo)),
    {
      path: ["seenTo"],
      params: { key: "rangeReversed" },
    },
  );
export type ObservationFields = z.output<typeof ObservationFields>;

export const AccountRef = z.strictObject({ accountId: Id });
export const ObserveAccount = z.strictObject({ accountId: Id, observation: ObservationFields });
export const WithdrawObservation = z.strictObject({ accountObservationId: Id, reason: Reason });
/** Says that `accountId` is another record of `intoId`. */
export const LinkAccounts = z.strictObject({ accountId: Id, intoId: Id, reason: Reason });
export const UnlinkAccounts = z.strictObject({ accountLinkId: Id, reason: Reason });
export const DecideAccountProposal = z.strictObject({
  accountProposalId: Id,
  decision: z.enum(["accepted", "rejected"]),
  reason: Reason,
});

/** What of two records agrees, and how: said of the parts, never with the names themselves. */
export const Ground = z.strictObject({
  part: z.enum(["handle", "name", "romanised"]),
  /** same: but for case and composition; lookalike: to the eye; near: but for one or two letters. */
  match: z.enum(["same", "lookalike", "near"]),
  /** Whether at least one of the two bore it at another time. */
  earlier: z.boolean(),
  otherPlatform: z.boolean(),
});
export type Ground = z.output<typeof Ground>;
