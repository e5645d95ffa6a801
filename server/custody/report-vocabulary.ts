import type {
  CustodyEventName,
  CustodyItemKind,
  custodyCopies,
  custodyRowFaults,
  fileFaultStates,
} from "#server/schema/custody.ts";

/** Every word of the report. */
export type ReportWords = {
  title: string;
  synthetic: string;
  colon: string;
  case: string;
  marking: string;
  purpose: string;
  authority: string;
  made: string;
  madeBy: string;
  version: string;
  times: string;
  contents: string;
  verification: string;
  neverVerified: string;
  holds: string;
  broken: string;
  checkedOn: string;
  asOne: string;
  faults: string;
  noFaults: string;
  items: string;
  noItems: string;
  identifier: string;
  evidentiary: string;
  notAFile: string;
  number: string;
  when: string;
  what: string;
  who: string;
  on: string;
  hash: string;
  derivedFrom: string;
  details: string;
  reason: string;
  rowHash: string;
  system: string;
  unknown: string;
  chain: string;
  transfers: string;
  recipient: string;
  channel: string;
  pack: string;
  head: string;
  noHead: string;
  headRow: string;
  headHash: string;
  fingerprint: string;
  signature: string;
  howToCheck: string;
  howToCheckText: string;
  glossary: string;
  terms: readonly (readonly [string, string])[];
  signatures: string;
  preparedBy: string;
  receivedBy: string;
  nameAndTitle: string;
  handSignature: string;
  date: string;
  events: Record<CustodyEventName, string>;
  kinds: Record<CustodyItemKind, string>;
  copies: Record<(typeof custodyCopies)[number], string>;
  facts: Record<string, string>;
  channels: Record<string, string>;
  rowFaults: Record<(typeof custodyRowFaults)[number], string>;
  fileFaults: Record<(typeof fileFaultStates)[number], string>;
  historyFault: string;
  headFault: string;
  manifestFault: string;
};
