/** The only way from a name to a place: nothing but 64 hexadecimal digits gets through. */
export function placeParts(sha256: string): [string, string, string] {
  if (!isSha256(sha256)) throw new TypeError("The name of a sealed file is its SHA-256 in lower-case hexadecimal.");
  return [sha256.slice(0, 2), sha256.slice(2, 4), sha256];
}

export const isSha256 = (name: string) => /^[0-9a-f]{64}$/.test(name);
