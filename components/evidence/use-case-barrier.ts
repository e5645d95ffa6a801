import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { hasEnded } from "#server/schema/case-state.ts";
import { type CasePermission, levelAllows, type Role, roleCan } from "#server/schema/permission.ts";

/** Why this person cannot do it in this case now, in words; null when they can. */
export function useCaseBarrier(caseId: string, role: Role) {
  const t = useTranslations("errors");
  const { data } = useQuery(useTRPC().cases.get.queryOptions({ caseId }));
  return (permission: CasePermission): string | null => {
    if (!roleCan(role, permission)) return t("role.forbidden");
    if (data !== undefined && !levelAllows(data.place.level, permission))
      return t(data.place.level === "read" ? "access.read" : "access.add");
    return data !== undefined && hasEnded(data.state) ? t("case.closed") : null;
  };
}
