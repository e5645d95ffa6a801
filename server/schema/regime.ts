import * as z from "zod";
import { Day } from "./partial-date.ts";
import { Id, line, optionalProse } from "./text.ts";

export const electionKinds = ["general", "by_election", "leadership_race", "other"] as const;

/** Empty dates are not stated. The caretaker period begins with dissolution unless another day is stated. */
export const ElectionEventFields = z.strictObject({
  name: line(200),
  kind: z.enum(electionKinds),
  announcedOn: Day.nullable().default(null),
  dissolvedOn: Day.nullable().default(null),
  writOn: Day.nullable().default(null),
  caretakerFrom: Day.nullable().default(null),
  caretakerTo: Day.nullable().default(null),
  votingDay: Day.nullable().default(null),
  note: optionalProse(2_000),
});
export type ElectionEventFields = z.output<typeof ElectionEventFields>;
export const AddElectionEvent = z.strictObject({ fields: ElectionEventFields });
export const UpdateElectionEvent = z.strictObject({
  electionEventId: Id,
  version: z.int(),
  fields: ElectionEventFields,
});

/** Who is briefed and decides: the panel in the caretaker period of a general election, else the deputy ministers. */
export const regimes = ["panel", "deputy_ministers", "none"] as const;
export type Regime = (typeof regimes)[number];
export const electionPhases = ["before", "pre_writ", "writ", "after_vote"] as const;
export type ElectionPhase = (typeof electionPhases)[number];

type Dates = Omit<ElectionEventFields, "name" | "note">;
export type Governance = { regime: Regime; phase: ElectionPhase; daysToVote: number | null };

/** Which regime holds on a day, by Ottawa's calendar. Computed from the event's dates and never chosen. */
export function regimeAt(event: Dates | null, day: string): Governance | null {
  if (event === null) return null;
  const daysToVote = event.votingDay === null ? null : dayNumber(event.votingDay) - dayNumber(day);
  return { regime: regimeOn(event, day), phase: phaseOn(event, day), daysToVote };
}

function regimeOn(event: Dates, day: string): Regime {
  if (event.kind === "general") {
    const from = event.caretakerFrom ?? event.dissolvedOn ?? event.writOn;
    if (event.caretakerTo !== null && day > event.caretakerTo) return "none";
    if (from !== null && day >= from) return "panel";
    return "deputy_ministers";
  }
  if (event.announcedOn !== null && day < event.announcedOn) return "none";
  return event.votingDay !== null && day > event.votingDay ? "none" : "deputy_ministers";
}

function phaseOn(event: Dates, day: string): ElectionPhase {
  const writ = event.writOn ?? event.dissolvedOn;
  if (event.votingDay !== null && day > event.votingDay) return "after_vote";
  if (writ !== null && day >= writ) return "writ";
  return event.announcedOn !== null && day < event.announcedOn ? "before" : "pre_writ";
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00Z`) / 86_400_000;

/** The day that Ottawa's calendar shows at an instant. */
export const ottawaDay = (at: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "America/Toronto" }).format(at);
