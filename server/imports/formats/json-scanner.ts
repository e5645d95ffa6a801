import { absent, compound } from "./format.ts";

const QUOTE = 34;
const COMMA = 44;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const UPPER_E = 69;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const LOWER_E = 101;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Characters up to which a number with a fraction is written by JavaScript as it was read. */
const exactDigits = 15;
/** Lists and objects in one another that are passed over here; deeper ones are for the parser. */
const maxSkipped = 64;
const [literalTrue, literalFalse, literalNull] = ["true", "false", "null"].map((word) => Buffer.from(word));

/**
 * Walks over the bytes of one JSON text. Each step answers whether it found what it says, in good JSON; a false answer
 * means no more than that a parser has to look.
 */
export class JsonScanner {
  /** The text or cell found last: `bytes` from `from` to `to`, or a mark in `from`. */
  bytes: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  isEscaped = false;
  #source: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;

  begin(bytes: Uint8Array, from: number, to: number) {
    this.#source = bytes;
    this.#at = from;
    this.#end = to;
  }

  opens = (): boolean => this.#takes(OPEN_OBJECT);
  closes = (): boolean => this.#takes(CLOSE_OBJECT);
  comma = (): boolean => this.#takes(COMMA);

  isObject(): boolean {
    this.#space();
    return this.#at < this.#end && this.#source[this.#at] === OPEN_OBJECT;
  }

  isAtEnd(): boolean {
    this.#space();
    return this.#at === this.#end;
  }

  /** A member's name and its colon. */
  key(): boolean {
    this.#space();
    return this.#text() && this.#takes(COLON);
  }

  /** A value as a cell holds it. */
  value(): boolean {
    this.#space();
    const first = this.#at < this.#end ? this.#source[this.#at] : 0;
    if (first === QUOTE) return this.#text() && (!this.isEscaped || this.#unescape());
    this.bytes = this.#source;
    this.from = this.#at;
    if (first === OPEN_LIST || first === OPEN_OBJECT) {
      const isGood = this.skipValue();
      this.from = compound;
      return isGood;
    }
    const isNumber = first === MINUS || isDigit(first);
    const isGood = isNumber ? this.#plainNumber() : this.#literal();
    this.to = this.#at;
    if (isGood && !isNumber && this.#source[this.from] === 110) this.from = absent;
    return isGood;
  }

  skipValue(): boolean {
    let depth = 0;
    /** Bit by bit from the outermost: whether it is an object. */
    const isObject: boolean[] = [];
    for (;;) {
      this.#space();
      const first = this.#at < this.#end ? this.#source[this.#at] : 0;
      if (first === OPEN_OBJECT || first === OPEN_LIST) {
        if (depth === maxSkipped) return false;
        this.#at += 1;
        isObject[depth] = first === OPEN_OBJECT;
        if (!this.#takes(first === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST)) {
          depth += 1;
          if (first === OPEN_OBJECT && !this.key()) return false;
          continue;
        }
      } else if (!this.#scalar(first)) return false;
      // A value is over: the next one follows, or what it stands in ends too.
      for (;;) {
        if (depth === 0) return true;
        const inObject = isObject[depth - 1] === true;
        if (this.#takes(COMMA)) {
          if (inObject && !this.key()) return false;
          break;
        }
        if (!this.#takes(inObject ? CLOSE_OBJECT : CLOSE_LIST)) return false;
        depth -= 1;
      }
    }
  }

  #scalar(first: number | undefined): boolean {
    if (first === QUOTE) return this.#text();
    return first === MINUS || isDigit(first) ? this.#number() : this.#literal();
  }

  #space() {
    const bytes = this.#source;
    let at = this.#at;
    while (at < this.#end && isSpace(bytes[at])) at += 1;
    this.#at = at;
  }

  #takes(byte: number): boolean {
    if (this.#source[this.#at] !== byte) this.#space();
    if (this.#at >= this.#end || this.#source[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  /** A text in quotes. Escapes are held against the grammar here and read only where they are wanted. */
  #text(): boolean {
    const bytes = this.#source;
    const end = this.#end;
    let at = this.#at;
    if (at >= end || bytes[at] !== QUOTE) return false;
    at += 1;
    this.bytes = bytes;
    this.from = at;
    this.isEscaped = false;
    for (; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.to = at;
        this.#at = at + 1;
        return true;
      }
      if (byte < 32) return false;
      if (byte === BACKSLASH) {
        const more = escapeAt(bytes, at + 1, end);
        if (more === 0) return false;
        this.isEscaped = true;
        at += more;
      }
    }
    return false;
  }

  #unescape(): boolean {
    const token = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.from - 1, this.to - this.from + 2);
    const text: unknown = JSON.parse(token.toString("utf8"));
    if (typeof text !== "string") return false;
    // Half of a pair of characters is what the encoder puts a sign in the place of, as the parser's way does.
    this.bytes = encoder.encode(text);
    this.from = 0;
    this.to = this.bytes.length;
    return true;
  }

  /** A number that is kept just as it is written: whole, or so short that JavaScript would write it so too. */
  #plainNumber(): boolean {
    const bytes = this.#source;
    const from = this.#at;
    if (!this.#number()) return false;
    const isNegative = bytes[from] === MINUS;
    const first = bytes[isNegative ? from + 1 : from];
    if (this.#isWhole) return !(isNegative && first === ZERO);
    if (this.#hasExponent || first === ZERO || bytes[this.#at - 1] === ZERO) return false;
    return this.#at - from <= exactDigits;
  }

  #isWhole = false;
  #hasExponent = false;

  #number(): boolean {
    const bytes = this.#source;
    const end = this.#end;
    let at = this.#at;
    if (bytes[at] === MINUS) at += 1;
    const first = at;
    at = afterDigits(bytes, at, end);
    if (at === first || (bytes[first] === ZERO && at > first + 1)) return false;
    const whole = at;
    if (at < end && bytes[at] === DOT) {
      at = afterDigits(bytes, at + 1, end);
      if (at === whole + 1) return false;
    }
    this.#hasExponent = at < end && (bytes[at] === LOWER_E || bytes[at] === UPPER_E);
    if (this.#hasExponent) {
      at += 1;
      if (bytes[at] === PLUS || bytes[at] === MINUS) at += 1;
      const digits = at;
      at = afterDigits(bytes, at, end);
      if (at === digits) return false;
    }
    this.#isWhole = at === whole;
    this.#at = at;
    return true;
  }

  #literal(): boolean {
    for (const word of [literalTrue, literalFalse, literalNull]) {
      if (word === undefined || this.#end - this.#at < word.length) continue;
      let i = 0;
      while (i < word.length && word[i] === this.#source[this.#at + i]) i += 1;
      if (i < word.length) continue;
      this.#at += i;
      return true;
    }
    return false;
  }
}

/** How many bytes an escape has behind its backslash, or 0 where it is none. */
function escapeAt(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return 0;
  switch (bytes[at]) {
    case QUOTE:
    case BACKSLASH:
    case 47:
    case 98:
    case 102:
    case 110:
    case 114:
    case 116:
      return 1;
    case 117:
      return at + 4 < end &&
        isHex(bytes[at + 1]) &&
        isHex(bytes[at + 2]) &&
        isHex(bytes[at + 3]) &&
        isHex(bytes[at + 4])
        ? 5
        : 0;
    default:
      return 0;
  }
}

const isSpace = (byte: number | undefined) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= ZERO && byte <= NINE;

function afterDigits(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isDigit(bytes[at])) at += 1;
  return at;
}

const isHex = (byte: number | undefined) =>
  isDigit(byte) || (byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 102);
const encoder = new TextEncoder();
