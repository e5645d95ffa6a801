import type { EventTableBuilder } from "./event-table.ts";
import type { IdSpans } from "./id-table.ts";

const rowsMax = 1 << 10;

/** Rows that were read but whose ids have no numbers yet. They must be handed on while the ids still stand in the buffer. */
export class RowBatch {
  readonly #accounts = emptySpans();
  readonly #objects = emptySpans();
  readonly #accountCodes = new Uint32Array(rowsMax);
  readonly #objectCodes = new Uint32Array(rowsMax);
  readonly #time = new Float64Array(rowsMax);
  readonly #content = new Float64Array(rowsMax);
  readonly #isOriginal = new Uint8Array(rowsMax);
  #length = 0;

  get isFull(): boolean {
    return this.#length === rowsMax;
  }

  row(time: number, content: number, isOriginal: boolean): void {
    const at = this.#length++;
    this.#time[at] = time;
    this.#content[at] = content;
    this.#isOriginal[at] = isOriginal ? 1 : 0;
  }

  account(from: number, to: number, hash: number): void {
    add(this.#accounts, from, to, hash);
  }

  object(from: number, to: number, hash: number): void {
    add(this.#objects, from, to, hash);
  }

  flush(buffer: Uint8Array, table: EventTableBuilder): void {
    table.accounts.codesOf(buffer, this.#accounts, this.#accountCodes);
    table.objects.codesOf(buffer, this.#objects, this.#objectCodes);
    for (let i = 0; i < this.#length; i++) {
      const [account, object] = [this.#accountCodes[i]!, this.#objectCodes[i]!];
      table.add(account, object, this.#time[i]!, this.#content[i]!, this.#isOriginal[i] === 1);
    }
    this.#accounts.length = 0;
    this.#objects.length = 0;
    this.#length = 0;
  }
}

const emptySpans = (): IdSpans => ({
  length: 0,
  from: new Int32Array(rowsMax),
  to: new Int32Array(rowsMax),
  hash: new Int32Array(rowsMax),
});

function add(ids: IdSpans, from: number, to: number, hash: number): void {
  const at = ids.length++;
  ids.from[at] = from;
  ids.to[at] = to;
  ids.hash[at] = hash;
}
