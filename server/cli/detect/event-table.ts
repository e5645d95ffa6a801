import { IdTable } from "./id-table.ts";

/** Events as they stand in a file, in its order, with ids replaced by numbers. */
export type EventTable = {
  readonly length: number;
  readonly account: Uint32Array;
  readonly object: Uint32Array;
  /** Seconds since the epoch. */
  readonly time: Float64Array;
  /** 53 bits of the content id's hash: contents are only ever compared with others of one account. */
  readonly content: Float64Array;
  /** 1 where the content id is the object id: the original post itself. */
  readonly isOriginal: Uint8Array;
  readonly accounts: IdTable;
  readonly objects: IdTable;
};

const blockRows = 1 << 20;

type Block = Pick<EventTable, "account" | "object" | "time" | "content" | "isOriginal">;

/** Collects events in blocks, because doubling one large column would hold it twice. */
export class EventTableBuilder {
  readonly accounts = new IdTable();
  readonly objects = new IdTable();
  #blocks: Block[] = [];
  #block: Block = emptyBlock();
  #inBlock = blockRows;
  length = 0;

  add(account: number, object: number, time: number, content: number, isOriginal: boolean): void {
    if (this.#inBlock === blockRows) {
      this.#block = emptyBlock();
      this.#blocks.push(this.#block);
      this.#inBlock = 0;
    }
    const at = this.#inBlock++;
    this.#block.account[at] = account;
    this.#block.object[at] = object;
    this.#block.time[at] = time;
    this.#block.content[at] = content;
    if (isOriginal) this.#block.isOriginal[at] = 1;
    this.length++;
  }

  finish(): EventTable {
    const { length, accounts, objects } = this;
    const blocks = this.#blocks;
    this.#blocks = [];
    if (blocks.length === 1) return { ...cut(blocks[0] ?? emptyBlock(), length), length, accounts, objects };
    const account = new Uint32Array(length);
    const object = new Uint32Array(length);
    const time = new Float64Array(length);
    const content = new Float64Array(length);
    const isOriginal = new Uint8Array(length);
    for (let start = 0; blocks.length > 0; start += blockRows) {
      const block = cut(blocks.shift() ?? emptyBlock(), Math.min(blockRows, length - start));
      account.set(block.account, start);
      object.set(block.object, start);
      time.set(block.time, start);
      content.set(block.content, start);
      isOriginal.set(block.isOriginal, start);
    }
    return { length, account, object, time, content, isOriginal, accounts, objects };
  }
}

const emptyBlock = (): Block => ({
  account: new Uint32Array(blockRows),
  object: new Uint32Array(blockRows),
  time: new Float64Array(blockRows),
  content: new Float64Array(blockRows),
  isOriginal: new Uint8Array(blockRows),
});

const cut = ({ account, object, time, content, isOriginal }: Block, rows: number): Block => ({
  account: account.subarray(0, rows),
  object: object.subarray(0, rows),
  time: time.subarray(0, rows),
  content: content.subarray(0, rows),
  isOriginal: isOriginal.subarray(0, rows),
});
