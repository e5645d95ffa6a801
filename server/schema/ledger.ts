import { isBefore } from "./partial-date.ts";
import type { Regime } from "./regime.ts";

/** Who is told, in the order in which the protocol tells them. */
export const notificationKinds = [
  "panel",
  "deputy_ministers",
  "affected_person",
  "party_liaison",
  "prime_minister",
  "party_leaders",
  "elections_canada",
  "commissioner_of_elections",
  "police",
  "allies",
  "platform",
  "foreign_mission",
  "media",
  "public",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
export const notificationStates = ["planned", "sent", "acknowledged", "waived"] as const;
export type NotificationState = (typeof notificationStates)[number];

export type LedgerEntry = {
  id: string;
  kind: NotificationKind;
  state: NotificationState;
  /** Partial date; empty where it is not stated. */
  sentOn: string;
  contentVersion: string;
};

export type LedgerFacts = {
  regime: Regime;
  /** Somebody is the subject of the content, or harmed by it. */
  hasAffected: boolean;
  thresholdMet: boolean;
  publish: boolean;
};

const wasTold = ({ state }: { state: NotificationState }) => state === "sent" || state === "acknowledged";
const isSettled = (entry: { state: NotificationState }) => wasTold(entry) || entry.state === "waived";

/** Each group needs one entry that is sent or waived; a person concerned may be told through the party. */
export function requiredNotifications(facts: LedgerFacts): NotificationKind[][] {
  return [
    ...(facts.regime === "panel" ? [["panel" as const]] : []),
    ...(facts.regime === "deputy_ministers" ? [["deputy_ministers" as const]] : []),
    ...(facts.hasAffected ? [["affected_person" as const, "party_liaison" as const]] : []),
    ...(facts.regime === "panel" && facts.thresholdMet && facts.publish
      ? [["prime_minister" as const], ["party_leaders" as const], ["elections_canada" as const]]
      : []),
  ];
}

/** The required groups of which nobody was told and none was waived. */
export const openNotifications = (facts: LedgerFacts, entries: readonly LedgerEntry[]): NotificationKind[][] =>
  requiredNotifications(facts).filter(
    (kinds) => !entries.some((entry) => kinds.includes(entry.kind) && isSettled(entry)),
  );

export const orderRules = ["affected_first", "leaders_first", "panel_first", "same_version"] as const;
export type OrderRule = (typeof orderRules)[number];
/** `shown` is false where the stated times do not tell the order. */
export type OrderRemark = { rule: OrderRule; earlier: string; later: string; shown: boolean };

const open = ["media", "public"] as const satisfies NotificationKind[];
const firstBefore = {
  affected_first: ["affected_person", "party_liaison"],
  leaders_first: ["prime_minister", "party_leaders", "elections_canada"],
  panel_first: ["panel"],
} as const satisfies Partial<Record<OrderRule, NotificationKind[]>>;
const leaders = ["party_leaders", "party_liaison"] as const satisfies NotificationKind[];

/** Who was told out of turn. The affected first, then those who answer for the election, then everybody. */
export function orderRemarks({ regime }: Pick<LedgerFacts, "regime">, entries: readonly LedgerEntry[]): OrderRemark[] {
  const told = entries.filter(wasTold);
  const publicly = told.filter(({ kind }) => open.some((known) => known === kind));
  const remarks: OrderRemark[] = [];
  for (const rule of regime === "panel"
    ? (["affected_first", "leaders_first", "panel_first"] as const)
    : (["affected_first"] as const))
    for (const first of told.filter(({ kind }) => firstBefore[rule].some((known) => known === kind)))
      for (const then of publicly) {
        const isInOrder = isBefore(first.sentOn, then.sentOn);
        if (isInOrder !== true) remarks.push({ rule, earlier: first.id, later: then.id, shown: isInOrder === false });
      }
  const briefed = told.filter(
    ({ kind, contentVersion }) => leaders.some((known) => known === kind) && contentVersion !== "",
  );
  const [one] = briefed;
  for (const other of briefed)
    if (one && other.contentVersion !== one.contentVersion)
      remarks.push({ rule: "same_version", earlier: one.id, later: other.id, shown: true });
  return remarks;
}
