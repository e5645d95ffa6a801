import * as z from "zod";
import { deskQuery } from "#server/core/operation.ts";
import {
  type Change,
  ChangesAfter,
  deskPermissionToBeTold,
  kindOf,
  permissionToBeTold,
} from "#server/schema/change.ts";
import { roleCan } from "#server/schema/permission.ts";
import { Id } from "#server/schema/text.ts";

/**
 * What happened since a row of the history, as far as the reader may know of it now. Rights are asked for at every reading,
 * so that whoever was taken off a case, or whose role changed, is told nothing of what comes after.
 */
export const changesAfter = deskQuery({
  input: ChangesAfter,
  permission: "self.read",
  async run({ db, actor, scope, input: { after, take } }) {
    const rows = await db.historyEvent.findMany({
      where: { seq: { gt: after } },
      select: { seq: true, caseId: true, action: true, data: true },
      orderBy: { seq: "asc" },
      take,
    });
    const role = actor.kind === "user" ? actor.role : null;
    const caseIds = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
    const mayReadCases = caseIds.length > 0 && roleCan(role, "case.read");
    const seen = mayReadCases
      ? await db.case.findMany({ where: { AND: [{ id: { in: caseIds } }, scope] }, select: { id: true } })
      : [];
    const visible = new Set(seen.map(({ id }) => id));
    const changes = rows.flatMap(({ seq, caseId, action, data }): Change[] => {
      const desk = deskPermissionToBeTold(action);
      const isTold =
        caseId === null
          ? desk !== null && roleCan(role, desk)
          : visible.has(caseId) && roleCan(role, permissionToBeTold(action, data));
      return isTold ? [{ seq: String(seq), caseId, kind: kindOf(action) }] : [];
    });
    const lostAccess = rows.some(
      ({ action, data }) => action === "case.access_removed" && Reflect.get(Object(data), "userId") === actor.id,
    );
    return { changes, lostAccess, last: rows.at(-1)?.seq ?? after, more: rows.length === take };
  },
});

/** The number of the newest row of the history, where a page that was just read begins. */
export const lastChange = deskQuery({
  input: z.strictObject({}),
  permission: "self.read",
  async run({ db }) {
    const row = await db.historyEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
    return row?.seq ?? 0n;
  },
});

/** Of these cases, those that the reader may see now. */
export const visibleAmong = deskQuery({
  input: z.strictObject({ caseIds: z.array(Id).max(500) }),
  permission: "case.list",
  async run({ db, scope, input: { caseIds } }) {
    const rows = await db.case.findMany({ where: { AND: [{ id: { in: caseIds } }, scope] }, select: { id: true } });
    return rows.map(({ id }) => id);
  },
});
