"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Role, roleCan } from "#server/schema/permission.ts";
import classes from "./case.module.css";
import { caseSections } from "./case-sections.ts";

type Props = { caseId: string; role: Role };

/** The parts of a case that a role may read, all of them in sight. They are links, so that each has an address. */
export function CaseNav({ caseId, role }: Props) {
  const t = useTranslations("cases.tabs");
  const section = useTranslations("cases.sections");
  const here = usePathname();
  const home = `/cases/${caseId}`;
  const isHere = (path: string) => here === home + path || (path !== "" && here.startsWith(`${home}${path}/`));
  return (
    <nav aria-label={t("label")} className={classes.nav}>
      {caseSections.map(({ key, pages }) => {
        const readable = pages.filter(({ permission }) => roleCan(role, permission));
        if (readable.length === 0) return null;
        return (
          <div key={key} className={classes.section}>
            <span id={`case-section-${key}`} className={classes.sectionName}>
              {section(key)}
            </span>
            <ul aria-labelledby={`case-section-${key}`}>
              {readable.map((page) => (
                <li key={page.key}>
                  <Link
                    href={home + page.path}
                    className={classes.page}
                    aria-current={isHere(page.path) ? "page" : undefined}
                  >
                    {t(page.key)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
