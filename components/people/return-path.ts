/** Where to go after signing in: the path that was asked for if it is one of ours, else the desk. Other sites are never led to. */
export function returnPath(asked: string | string[] | undefined): string {
  if (typeof asked !== "string" || hasOddCharacters(asked)) return "/";
  const here = "http://vigie.invalid";
  if (!URL.canParse(asked, here)) return "/";
  const url = new URL(asked, here);
  // `/.//evil.example` is a path of ours until it is tidied up.
  const isOwn = url.origin === here && asked.startsWith("/") && !url.pathname.startsWith("//");
  const isLoop = url.pathname === "/sign-in" || url.pathname.startsWith("/api/");
  return isOwn && !isLoop ? url.pathname + url.search + url.hash : "/";
}

/** Browsers read a backslash as a slash and leave control characters out, so that `/\evil.example` would leave. */
function hasOddCharacters(text: string): boolean {
  return /[\\\p{Cc}]/u.test(text);
}
