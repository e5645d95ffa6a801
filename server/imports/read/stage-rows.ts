import { isUtf8 } from "node:buffer";
import {
  StagedBatch,
  type StagedEvents,
  type StagedPart,
  type StagedRejects,
  stagedEvents,
  stagedRejects,
  type TextColumn,
  timeKinds,
} from "#server/core/events.ts";
import { defaultAction, type Mapping, type RejectCode, type TimeNotes, type TimeUnit } from "#server/schema/import.ts";
import { maxTextBytes, maxValueBytes } from "#server/schema/import-limits.ts";
import { type BrokenRow, type Cells, compound, excerpt } from "../formats/format.ts";
import { commonUnit, earliestMicros, readTime, unitOfDigits, type ZoneClock, zoneClock } from "./time.ts";

export type RowStager = {
  onRow: (row: number, cells: Cells) => void;
  onBroken: (broken: BrokenRow) => void;
  events: StagedBatch<StagedEvents>;
  rejects: StagedBatch<StagedRejects>;
  /** Rows of the file so far, good and bad. */
  read(): number;
  times(): TimeNotes;
};

type Slots = { account: 0; object: 1; time: 2; content: number; action: number; text: number };

/** Checks the cells of each row and stages what is good and what is not. What needs the whole column is left to the engine. */
export function stageRows(mapping: Mapping, latestMicros: number, zone: string | null = null): RowStager {
  const clock = zone === null ? null : zoneClock(zone);
  const slots = slotsOf(mapping);
  const events = new StagedBatch(stagedEvents(stagedPartsOf(mapping)));
  const rejects = new StagedBatch(stagedRejects());
  const numbers: Record<TimeUnit, number> = { seconds: 0, milliseconds: 0, microseconds: 0, nanoseconds: 0 };
  const notes = { written: 0, withoutZone: 0, toTheMinute: 0 };
  let read = 0;

  const onBroken = (broken: BrokenRow) => {
    read += 1;
    stageReject(rejects, broken);
  };
  const onRow = (row: number, cells: Cells) => {
    trimAll(cells);
    const fault = faultOf(cells, slots, mapping);
    const time = fault ? null : timeOf(cells, latestMicros, clock);
    const problem = fault ?? (typeof time === "string" ? { column: mapping.time, slot: slots.time, code: time } : null);
    if (problem || time === null || typeof time === "string") {
      if (problem) onBroken({ row, column: problem.column, value: textOf(cells, problem.slot), code: problem.code });
      return;
    }
    read += 1;
    if (time.kind === "written") {
      notes.written += 1;
      if (!time.hasZone) notes.withoutZone += 1;
      if (time.toTheMinute) notes.toTheMinute += 1;
    } else numbers[unitOfDigits(time.integerDigits)] += 1;
    stageRow(events, row, cells, slots, time);
  };
  return { onRow, onBroken, events, rejects, read: () => read, times: () => ({ unit: commonUnit(numbers), ...notes }) };
}

/** Where each part of a row stands among the cells; what no column plays has no place. */
function slotsOf({ content, action, text }: Mapping): Slots {
  let next = 3;
  const place = (column: string | null) => (column === null ? -1 : next++);
  return { account: 0, object: 1, time: 2, content: place(content), action: place(action), text: place(text) };
}

type GoodTime = Exclude<ReturnType<typeof readTime>, { kind: "rejected" }>;

/** A written date can be judged at once; a bare number only when the unit of its column is known. */
function timeOf(cells: Cells, latestMicros: number, clock: ZoneClock | null): GoodTime | RejectCode {
  const time = readTime(cells.bytes[2] ?? nothing, cells.start[2] ?? 0, cells.end[2] ?? 0, clock);
  if (time.kind === "rejected") return time.code;
  if (time.kind !== "written") return time;
  if (time.micros < earliestMicros) return "time_before_1990";
  return time.micros > latestMicros ? "time_in_future" : time;
}

function stageRow(events: StagedBatch<StagedEvents>, row: number, cells: Cells, slots: Slots, time: GoodTime) {
  const { columns } = events;
  columns.row.add(row);
  stageTime(columns, cells, time);
  stageCell(columns.account, cells, slots.account);
  stageCell(columns.object, cells, slots.object);
  if (columns.action) {
    if (isMissing(cells, slots.action)) columns.action.word(defaultAction);
    else stageCell(columns.action, cells, slots.action);
  }
  if (columns.content) stageCell(columns.content, cells, slots.content);
  if (columns.text) stageCell(columns.text, cells, slots.text);
  events.rows += 1;
}

/** A number that is written as numbers are is staged as one; the others keep their text, for the rejects. */
function stageTime({ kind, number, time }: StagedEvents, cells: Cells, read: GoodTime) {
  const plain = read.kind === "whole" ? plainNumber(cells) : -1;
  if (read.kind === "written" || plain >= 0) {
    kind.add(read.kind === "written" ? timeKinds.micros : timeKinds.plain);
    number.add(read.kind === "written" ? read.micros : plain);
    time.absent();
  } else {
    kind.add(timeKinds[read.kind === "decimal" ? "decimal" : "whole"]);
    number.add(0);
    stageCell(time, cells, 2);
  }
}

/** The number in the cell of the time, or -1 where it has a sign, a leading zero or more digits than are exact. */
function plainNumber(cells: Cells): number {
  const bytes = cells.bytes[2] ?? nothing;
  const start = cells.start[2] ?? 0;
  const end = cells.end[2] ?? 0;
  if (end - start > exactDigits || (bytes[start] ?? 0) < ONE) return -1;
  let number = 0;
  for (let i = start; i < end; i += 1) number = number * 10 + (bytes[i] ?? 0) - ZERO;
  return number;
}

const [ZERO, ONE] = [48, 49];
/** Every whole number of so many digits is exact in JavaScript. */
const exactDigits = 15;

/** The parts that some column plays, in the order in which they are staged. */
export const stagedPartsOf = ({ action, content, text }: Mapping): StagedPart[] => [
  ...(action === null ? [] : (["action"] as const)),
  ...(content === null ? [] : (["content"] as const)),
  ...(text === null ? [] : (["text"] as const)),
];

function stageReject(rejects: StagedBatch<StagedRejects>, { row, column, value, code }: BrokenRow) {
  rejects.columns.row.add(row);
  // PostgreSQL, where the first rejects are kept for the screen, cannot hold NUL.
  rejects.columns.column.word(column.replaceAll("\0", "␀"));
  rejects.columns.value.word(value.replaceAll("\0", "␀"));
  rejects.columns.code.word(code);
  rejects.rows += 1;
}

type Fault = { column: string; slot: number; code: RejectCode };

function faultOf(cells: Cells, slots: Slots, mapping: Mapping): Fault | null {
  const several = cells.start.indexOf(compound);
  if (several >= 0) return { column: columnOf(several, slots, mapping), slot: several, code: "not_a_value" };
  if (isMissing(cells, 0)) return { column: mapping.account, slot: 0, code: "missing_account" };
  if (isMissing(cells, 1)) return { column: mapping.object, slot: 1, code: "missing_object" };
  if (isMissing(cells, 2)) return { column: mapping.time, slot: 2, code: "missing_time" };
  for (let slot = 0; slot < cells.start.length; slot += 1) {
    const start = cells.start[slot] ?? -1;
    const end = cells.end[slot] ?? 0;
    if (start < 0) continue;
    const bytes = cells.bytes[slot] ?? nothing;
    const most = slot === slots.text ? maxTextBytes : maxValueBytes;
    const code =
      end - start > most
        ? "value_too_long"
        : isId(slot, slots) && isRounded(bytes, start, end)
          ? "number_rounded"
          : isText(bytes, start, end)
            ? null
            : "bad_encoding";
    if (code) return { column: columnOf(slot, slots, mapping), slot, code };
  }
  return null;
}

/**
 * `1.23457E+18` is what a spreadsheet made of a long id: its last digits are gone for good, and accounts that differ in
 * them would become one.
 */
function isRounded(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 5 || end - start > 24 || bytes[end - 3] !== PLUS) return false;
  return /^\d(?:\.\d+)?[Ee]\+\d\d$/.test(Buffer.from(bytes.subarray(start, end)).toString("latin1"));
}

const PLUS = 43;

const isId = (slot: number, { account, object, content }: Slots) =>
  slot === account || slot === object || slot === content;

/** Whether the bytes are text that was read in its own encoding: no NUL, no broken UTF-8, no sign that a reader gave up on a character. */
function isText(bytes: Uint8Array, start: number, end: number): boolean {
  let isAscii = true;
  for (let i = start; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === 0) return false;
    if (byte >= 0x80) isAscii = false;
  }
  if (isAscii) return true;
  const text = bytes.subarray(start, end);
  return isUtf8(text) && !Buffer.from(text.buffer, text.byteOffset, text.length).includes("\ufffd");
}

const columnOf = (slot: number, slots: Slots, mapping: Mapping): string => {
  if (slot === slots.content) return mapping.content ?? "";
  if (slot === slots.action) return mapping.action ?? "";
  if (slot === slots.text) return mapping.text ?? "";
  return [mapping.account, mapping.object, mapping.time][slot] ?? "";
};

/** Spaces around a value are how files are laid out, not part of an id. */
function trimAll(cells: Cells) {
  for (let slot = 0; slot < cells.start.length; slot += 1) {
    const bytes = cells.bytes[slot] ?? nothing;
    let start = cells.start[slot] ?? -1;
    let end = cells.end[slot] ?? 0;
    if (start < 0) continue;
    while (start < end && (bytes[start] === 32 || bytes[start] === 9)) start += 1;
    while (end > start && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end -= 1;
    cells.start[slot] = start;
    cells.end[slot] = end;
  }
}

const isMissing = (cells: Cells, slot: number) =>
  slot < 0 || (cells.start[slot] ?? -1) < 0 || cells.start[slot] === cells.end[slot];

/** A cell that is not there has no bytes. */
const stageCell = (column: TextColumn, cells: Cells, slot: number) =>
  isMissing(cells, slot)
    ? column.absent()
    : column.add(cells.bytes[slot] ?? nothing, cells.start[slot] ?? 0, cells.end[slot] ?? 0);

const nothing = new Uint8Array(0);

function textOf(cells: Cells, slot: number): string {
  const start = cells.start[slot] ?? -1;
  if (start < 0) return start === compound ? "…" : "";
  const end = Math.min(cells.end[slot] ?? 0, start + 1_000);
  return excerpt(new TextDecoder().decode(cells.bytes[slot]?.subarray(start, end)));
}
