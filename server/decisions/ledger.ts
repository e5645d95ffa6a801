import { personIdOf } from "#server/core/actor.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import {
  AddNotification,
  MarkAcknowledged,
  MarkSent,
  NotificationFields,
  UpdateNotification,
  WaiveNotification,
} from "#server/schema/decision.ts";

/** The ledger of notifications: planned, sent, acknowledged, or waived for a reason. Nothing leaves it. */

const view = {
  kind: true,
  recipientRole: true,
  recipientName: true,
  clearance: true,
  channel: true,
  contentVersion: true,
  preparedBy: true,
  approvedBy: true,
  legalBasis: true,
  plannedFor: true,
  followUpOn: true,
  note: true,
} as const;

const label = ({ number }: { number: number }) => `N-${number}`;

export const addNotification = caseCommand({
  on: "case",
  input: AddNotification,
  permission: "ledger.write",
  action: "notification.added",
  async run({ tx, actor, caseId, input: { fields } }) {
    const { lastNotification: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastNotification: { increment: 1 } },
      select: { lastNotification: true },
    });
    const id = crypto.randomUUID();
    await tx.notification.create({ data: { id, caseId, number, ...fields, createdById: personIdOf(actor) } });
    return {
      result: { notificationId: id },
      targetId: id,
      data: { notification: label({ number }), notified: fields.kind, recipient: fields.recipientRole },
    };
  },
});

/** Only what is still planned changes; what is sent, acknowledged or waived stands. */
export const updateNotification = caseCommand({
  on: "notification",
  input: UpdateNotification,
  permission: "ledger.write",
  action: "notification.updated",
  async run({ tx, input: { notificationId, version, fields } }) {
    const row = await tx.notification.findUniqueOrThrow({
      where: { id: notificationId },
      select: { ...view, number: true, version: true, state: true },
    });
    const { number, version: current, state, ...stated } = row;
    const before = NotificationFields.parse(stated);
    const changed = Object.keys(diff(before, fields));
    if (version === current && changed.length === 0) return { result: { version }, unchanged: true };
    if (state !== "planned") throw new AppError("conflict", "decision.ledgerFixed");
    const { count } = await tx.notification.updateMany({
      where: { id: notificationId, version },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "decision.entryStale", { current: { version: current, fields: before } });
    return {
      result: { version: version + 1 },
      targetId: notificationId,
      data: { notification: label({ number }), fields: changed },
    };
  },
});

export const markSent = caseCommand({
  on: "notification",
  input: MarkSent,
  permission: "ledger.write",
  action: "notification.sent",
  async run({ tx, input: { notificationId, version, on } }) {
    const row = await moved(tx, { id: notificationId, version, from: "planned" }, { state: "sent", sentOn: on });
    return {
      result: { version: version + 1 },
      targetId: notificationId,
      data: { notification: label(row), recipient: row.recipientRole, sentOn: on },
    };
  },
});

export const markAcknowledged = caseCommand({
  on: "notification",
  input: MarkAcknowledged,
  permission: "ledger.write",
  action: "notification.acknowledged",
  async run({ tx, input: { notificationId, version, on } }) {
    const change = { state: "acknowledged", acknowledgedOn: on };
    const row = await moved(tx, { id: notificationId, version, from: "sent" }, change);
    return {
      result: { version: version + 1 },
      targetId: notificationId,
      data: { notification: label(row), recipient: row.recipientRole, on },
    };
  },
});

/** Not telling somebody who is to be told is a decision with a reason, such as an overriding one of security. */
export const waiveNotification = caseCommand({
  on: "notification",
  input: WaiveNotification,
  permission: "ledger.waive",
  action: "notification.waived",
  async run({ tx, input: { notificationId, version, reason } }) {
    const change = { state: "waived", waiverReason: reason };
    const row = await moved(tx, { id: notificationId, version, from: "planned" }, change);
    return {
      result: { version: version + 1 },
      targetId: notificationId,
      data: { notification: label(row), recipient: row.recipientRole, reason },
    };
  },
});

type Place = { id: string; version: number; from: string };
type Change = { state: string; sentOn?: string; acknowledgedOn?: string; waiverReason?: string };

async function moved(tx: Tx, { id, version, from }: Place, change: Change) {
  const { count } = await tx.notification.updateMany({
    where: { id, version, state: from },
    data: { ...change, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("stale", "decision.entryStale");
  return tx.notification.findUniqueOrThrow({ where: { id }, select: { number: true, recipientRole: true } });
}
