/** A name of 28 hexadecimal digits for a list of strings: equal lists have equal names. Not a cryptographic hash. */
export function stableKey(parts: readonly string[]): string {
  const text = JSON.stringify(parts);
  return `${hash53(text, 0)}${hash53(text, 0x51ed270b)}`;
}

/** cyrb53 (bryc, public domain). */
function hash53(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
