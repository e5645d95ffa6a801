import * as z from "zod";
import { Platform } from "./evidence.ts";
import { Id, Language, line, optionalLine, optionalProse, Reason, webLink } from "./text.ts";
import { Day, StatedDay } from "./time.ts";

/** Who acts in public, in which offices and when. Belongs to no case: what a case says of them stays with the case. */

/**
 * A state, its organs, the party that rules it and its people are different entries, and so are the people abroad who share a
 * language with it.
 */
export const entityKinds = ["person", "party", "organisation", "state", "state_organ", "people", "community"] as const;
export type EntityKind = (typeof entityKinds)[number];

/** `written`: the name in another script or language; `alias`: another name for the same; `avoid`: says too much or too little. */
export const nameUses = ["written", "alias", "avoid"] as const;
export const PublicNameFields = z.strictObject({ name: line(200), language: Language, use: z.enum(nameUses) });

export const EntityFields = z.strictObject({
  name: line(200),
  names: z.array(PublicNameFields).max(30).default([]),
  /** The state, party or body that it is a part of. */
  partOfId: Id.nullable().default(null),
  note: optionalProse(2_000),
  source: line(500),
  sourceUrl: webLink,
});
export type EntityFields = z.output<typeof EntityFields>;

/** Why somebody is a person of public record. */
export const officeKinds = ["elected", "candidate", "party_office", "appointed", "spokesperson"] as const;
export const OfficeFields = z
  .strictObject({
    kind: z.enum(officeKinds),
    /** Such as Prime Minister, leader, Member of Parliament, candidate. */
    title: line(200),
    /** Of what: a body, a government, a department. */
    body: optionalLine(200),
    partyId: Id.nullable().default(null),
    riding: optionalLine(200),
    /** Empty: not stated. */
    heldFrom: StatedDay,
    heldTo: StatedDay,
    /** The day for which the source states it. */
    statedOn: Day,
    source: line(500),
    sourceUrl: webLink,
  })
  .refine(({ heldFrom, heldTo }) => heldFrom === "" || heldTo === "" || heldFrom <= heldTo, {
    path: ["heldTo"],
    params: { key: "daysReversed" },
  });
export type OfficeFields = z.output<typeof OfficeFields>;

/** A person comes with an office: there is no other way in. Null says that there is none, which is refused in words. */
export const AddEntity = z.strictObject({
  kind: z.enum(entityKinds),
  fields: EntityFields,
  office: OfficeFields.nullable().default(null),
});
export const UpdateEntity = z.strictObject({ entityId: Id, version: z.int(), fields: EntityFields });
export const AddOffice = z.strictObject({ entityId: Id, fields: OfficeFields });
export const UpdateOffice = z.strictObject({ officeId: Id, version: z.int(), fields: OfficeFields });
export const WithdrawOffice = z.strictObject({ officeId: Id, version: z.int(), reason: Reason });

export const PlatformFields = z.strictObject({
  owner: line(200),
  /** The state under whose law the owner stands first. */
  jurisdiction: line(200),
  audience: optionalProse(2_000),
  /** Which numbers it shows, to whom, and where it stops counting. */
  metrics: optionalProse(2_000),
  contact: optionalProse(1_000),
  transparency: optionalProse(2_000),
  source: line(500),
  statedOn: Day,
});
export type PlatformFields = z.output<typeof PlatformFields>;
/** Version 0 makes the card. */
export const SavePlatform = z.strictObject({ platform: Platform, version: z.int(), fields: PlatformFields });

export const AskOffices = z.strictObject({ day: Day });
