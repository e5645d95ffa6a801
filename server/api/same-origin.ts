/**
 * Whether a request that changes something comes from a page of this site. Browsers say so themselves; programs that send
 * neither header carry no cookie of a person who was lured.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  return origin === null || origin === `${new URL(request.url).protocol}//${request.headers.get("host")}`;
}
