import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "./load.ts";
import { chooseLocale, localeCookie } from "./locale.ts";

/** What next-intl asks once a request. Times are shown in a stated zone, so the zone here is only the fallback. */
export default getRequestConfig(async () => {
  const locale = chooseLocale((await cookies()).get(localeCookie)?.value, (await headers()).get("accept-language"));
  return { locale, messages: loadMessages(locale), timeZone: "UTC", now: new Date() };
});
