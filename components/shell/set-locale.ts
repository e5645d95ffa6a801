"use server";
import { cookies } from "next/headers";
import { isLocale, localeCookie } from "#messages/locale.ts";

/** Keeps the language that a person chose for a year, on this browser. */
export async function setLocale(locale: string): Promise<void> {
  if (!isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, { path: "/", sameSite: "lax", httpOnly: true, maxAge: 31_536_000 });
}
