import * as z from "zod";
import { papLevels, protectionLabels, tlpLevels } from "./case.ts";
import { Id, Reason } from "./text.ts";

/** How far a thing may travel. */
export const Marking = z.strictObject({
  tlp: z.enum(tlpLevels),
  pap: z.enum(papLevels),
  protection: z.enum(protectionLabels),
});
export type Marking = z.output<typeof Marking>;

/** A marking of an item's own; null where it takes that of its case. */
export const ownMarkingFields = {
  tlp: Marking.shape.tlp.nullable().default(null),
  pap: Marking.shape.pap.nullable().default(null),
  protection: Marking.shape.protection.nullable().default(null),
};
export const OwnMarking = z.strictObject(ownMarkingFields);
export type OwnMarking = z.output<typeof OwnMarking>;

/** From the narrowest to the widest, but for protection, whose list begins with the lowest. */
const narrowest = { tlp: tlpLevels, pap: papLevels, protection: protectionLabels.toReversed() };

/** A marking as a row holds it. A word that is not known counts as the narrowest. */
export function storedMarking(row: { tlp: string; pap: string; protection: string }): Marking {
  return {
    tlp: Marking.shape.tlp.catch("red").parse(row.tlp),
    pap: Marking.shape.pap.catch("red").parse(row.pap),
    protection: Marking.shape.protection.catch("protected_b").parse(row.protection),
  };
}

type StoredOwn = { tlp: string | null; pap: string | null; protection: string | null };

/** What holds for an item: its own marking where it has one, else that of its case, part by part. */
export function effectiveMarking(own: StoredOwn, ofCase: Marking): Marking {
  return storedMarking({
    tlp: own.tlp ?? ofCase.tlp,
    pap: own.pap ?? ofCase.pap,
    protection: own.protection ?? ofCase.protection,
  });
}

/** What holds for a whole: each part is the narrowest of what it contains. */
export function highestMarking([first, ...rest]: readonly [Marking, ...Marking[]]): Marking {
  return rest.reduce(
    (high, next) => ({
      tlp: narrower(narrowest.tlp, high.tlp, next.tlp),
      pap: narrower(narrowest.pap, high.pap, next.pap),
      protection: narrower(narrowest.protection, high.protection, next.protection),
    }),
    first,
  );
}

function narrower<Level>(order: readonly Level[], a: Level, b: Level): Level {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

export const sameMarking = (a: Marking, b: Marking): boolean =>
  a.tlp === b.tlp && a.pap === b.pap && a.protection === b.protection;

/** Who something may be given to, and the most that each may be given. */
export const audiences = ["task_force", "court", "government", "party", "platform", "public"] as const;
export type Audience = (typeof audiences)[number];
export const ceilings: Readonly<Record<Audience, Pick<Marking, "tlp" | "protection">>> = {
  task_force: { tlp: "red", protection: "protected_b" },
  /** A court takes what it orders. */
  court: { tlp: "red", protection: "protected_b" },
  government: { tlp: "amber", protection: "protected_b" },
  party: { tlp: "amber", protection: "protected_a" },
  platform: { tlp: "green", protection: "unclassified" },
  public: { tlp: "clear", protection: "unclassified" },
};

/** The parts of a marking that are above what an audience may be given; empty where it may be given. */
export function aboveCeiling(marking: Marking, audience: Audience): ("tlp" | "protection")[] {
  const ceiling = ceilings[audience];
  return (["tlp", "protection"] as const).filter((part) => {
    const order: readonly string[] = narrowest[part];
    return order.indexOf(marking[part]) < order.indexOf(ceiling[part]);
  });
}

/** Whether an active step, such as opening a profile, may be seen by whoever is watched: all but green and clear forbid it. */
export const forbidsActiveSteps = (pap: Marking["pap"]): boolean => pap === "red" || pap === "amber";

/** To mark the whole above its parts, because of what they tell together; null takes the parts' own again. */
export const RaiseMarking = z.strictObject({
  caseId: Id,
  /** The number of earlier decisions that the person saw. */
  after: z.int().nonnegative(),
  ...ownMarkingFields,
  reason: Reason,
});

type Worded = { tlp: string | null; case: { tlp: string }; originalTitle: string; originalText: string };

/** A post as another page may name it: a TLP:RED one is read on its own page alone, where that is recorded. */
export function unlessRed<Post extends Worded>({ tlp, case: ofCase, ...post }: Post) {
  return (tlp ?? ofCase.tlp) === "red" ? { ...post, originalTitle: "TLP:RED", originalText: "" } : post;
}
