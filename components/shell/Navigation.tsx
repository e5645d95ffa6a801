"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Permission, type Role, roleCan } from "#server/schema/permission.ts";
import classes from "./shell.module.css";

type Props = { role: Role; onNavigate?: () => void };

const places = [
  { key: "desk", href: "/", permission: "case.list" },
  { key: "cases", href: "/cases", permission: "case.list" },
  { key: "review", href: "/review", permission: "finding.review" },
  { key: "reference", href: "/reference", permission: "public_record.read" },
  { key: "sets", href: "/sets", permission: "case.list" },
  { key: "detectors", href: "/detectors", permission: "threshold.read" },
  { key: "accessRequests", href: "/access-requests", permission: "access_request.answer" },
  { key: "retention", href: "/retention", permission: "retention.set_defaults" },
  { key: "people", href: "/people", permission: "person.manage" },
] as const satisfies { key: string; href: string; permission: Permission }[];

/** The places that a person's role leads to. */
export function Navigation({ role, onNavigate }: Props) {
  const t = useTranslations("shell.nav");
  const path = usePathname();
  const isHere = (href: string) => (href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`));
  return (
    <nav aria-label={t("label")}>
      <ul className={classes.places}>
        {places
          .filter((place) => roleCan(role, place.permission))
          .map((place) => (
            <li key={place.key}>
              <Link
                href={place.href}
                className={classes.place}
                aria-current={isHere(place.href) ? "page" : undefined}
                onClick={onNavigate}
              >
                {t(place.key)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
