/** The types of Thrift's compact protocol that the metadata of a Parquet file needs. */
const types = { int: 5, long: 6, text: 8, list: 9, struct: 12 } as const;

/** Writes one structure, its fields in rising order of their numbers. */
export class ThriftWriter {
  #bytes: number[] = [];
  #last = 0;

  int(field: number, value: number) {
    this.#field(field, types.int);
    this.#whole(value);
  }

  long(field: number, value: number) {
    this.#field(field, types.long);
    this.#whole(value);
  }

  text(field: number, value: string) {
    this.#field(field, types.text);
    this.#string(value);
  }

  ints(field: number, values: readonly number[]) {
    this.#list(field, types.int, values.length);
    for (const value of values) this.#whole(value);
  }

  texts(field: number, values: readonly string[]) {
    this.#list(field, types.text, values.length);
    for (const value of values) this.#string(value);
  }

  struct(field: number, write: () => void) {
    this.#field(field, types.struct);
    this.#inner(write);
  }

  structs<T>(field: number, values: readonly T[], write: (value: T) => void) {
    this.#list(field, types.struct, values.length);
    for (const value of values) this.#inner(() => write(value));
  }

  end(): Uint8Array {
    this.#bytes.push(0);
    return Uint8Array.from(this.#bytes);
  }

  /** The numbers of fields are counted anew inside a structure. */
  #inner(write: () => void) {
    const outer = this.#last;
    this.#last = 0;
    write();
    this.#bytes.push(0);
    this.#last = outer;
  }

  #field(field: number, type: number) {
    const step = field - this.#last;
    if (step < 1 || step > 15) throw new RangeError(`field ${field} after field ${this.#last}`);
    this.#bytes.push((step << 4) | type);
    this.#last = field;
  }

  #list(field: number, type: number, length: number) {
    this.#field(field, types.list);
    if (length < 15) this.#bytes.push((length << 4) | type);
    else {
      this.#bytes.push(0xf0 | type);
      this.#varint(length);
    }
  }

  #string(value: string) {
    const bytes = Buffer.from(value);
    this.#varint(bytes.length);
    this.#bytes.push(...bytes);
  }

  /** Signed numbers are written so that small ones are short: 0, -1, 1, -2 as 0, 1, 2, 3. None here is negative. */
  #whole(value: number) {
    this.#varint(2 * value);
  }

  #varint(value: number) {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes.push((rest % 128) | 128);
    this.#bytes.push(rest);
  }
}
