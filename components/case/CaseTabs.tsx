"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type CasePermission, type Role, roleCan } from "#server/schema/permission.ts";
import classes from "./case.module.css";

type Props = { caseId: string; role: Role };

const tabs = [
  { key: "overview", path: "", permission: "case.read" },
  { key: "evidence", path: "/evidence", permission: "evidence.read" },
  { key: "captures", path: "/captures", permission: "evidence.read" },
  { key: "accounts", path: "/accounts", permission: "evidence.read" },
  { key: "imports", path: "/imports", permission: "evidence.read" },
  { key: "detection", path: "/detection", permission: "evidence.read" },
  { key: "proposals", path: "/proposals", permission: "evidence.read" },
  { key: "networks", path: "/networks", permission: "evidence.read" },
  { key: "hypotheses", path: "/hypotheses", permission: "hypothesis.read" },
  { key: "findings", path: "/findings", permission: "finding.read" },
  { key: "notices", path: "/notices", permission: "notice.read" },
  { key: "custody", path: "/custody", permission: "evidence.read" },
  { key: "retention", path: "/retention", permission: "retention.read" },
  { key: "history", path: "/history", permission: "history.read" },
] as const satisfies { key: string; path: string; permission: CasePermission }[];

/** The parts of a case that a role may read. They are links, so that each has an address. */
export function CaseTabs({ caseId, role }: Props) {
  const t = useTranslations("cases.tabs");
  const here = usePathname();
  const home = `/cases/${caseId}`;
  const isHere = (path: string) => here === home + path || (path !== "" && here.startsWith(`${home}${path}/`));
  return (
    <nav aria-label={t("label")}>
      <ul className={classes.tabs}>
        {tabs
          .filter(({ permission }) => roleCan(role, permission))
          .map(({ key, path }) => (
            <li key={key}>
              <Link href={home + path} className={classes.tab} aria-current={isHere(path) ? "page" : undefined}>
                {t(key)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
