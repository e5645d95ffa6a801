/**
 * Engagement events as parallel columns: row i of every column is one event.
 *
 * Rows are ascending by (object, time, account); codes are the ranks of the ids by code unit. The same set of events
 * therefore gives the same columns, whatever the order in which its rows arrived.
 */
export type EventColumns = {
  readonly length: number;
  /** Index into `accounts`. */
  readonly account: Uint32Array;
  /** Index into `objects`: the post, link, image or text that was acted upon. */
  readonly object: Uint32Array;
  /** Seconds since the epoch, UTC; fractions to the microsecond. */
  readonly time: Float64Array;
  /** Platform ids, ascending by code unit. */
  readonly accounts: readonly string[];
  readonly objects: readonly string[];
};
