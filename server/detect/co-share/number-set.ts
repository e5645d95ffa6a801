/** A set of numbers with a mark on each, in one typed array: ten million content hashes would not fit into a `Set`. */
export class NumberSet {
  readonly #keys: Float64Array;
  readonly #marks: Uint8Array;
  readonly #mask: number;

  /** `capacity`: at most this many numbers will be added. None may be NaN. */
  constructor(capacity: number) {
    const slots = 2 ** Math.max(4, Math.ceil(Math.log2(capacity * 1.5 + 1)));
    this.#keys = new Float64Array(slots).fill(Number.NaN);
    this.#marks = new Uint8Array(slots);
    this.#mask = slots - 1;
  }

  add(value: number): void {
    this.#keys[this.#slotOf(value)] = value;
  }

  /** Marks the number if it is in the set. */
  mark(value: number): void {
    const slot = this.#slotOf(value);
    if (this.#keys[slot] === value) this.#marks[slot] = 1;
  }

  isMarked(value: number): boolean {
    return this.#marks[this.#slotOf(value)] === 1;
  }

  /** Where the number stands, or would stand. */
  #slotOf(value: number): number {
    const low = value % 4294967296;
    const hash = Math.imul(low ^ Math.imul((value - low) / 4294967296, 0x9e3779b1), 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    for (;;) {
      const key = this.#keys[slot]!;
      if (key === value || Number.isNaN(key)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }
}
