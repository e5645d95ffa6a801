import type * as z from "zod";
import { prisma } from "#server/db/client.ts";
import { MarkAllNotifications, MarkNotifications, SetNotificationReasons } from "#server/schema/notification.ts";
import { type Actor, personIdOf } from "./actor.ts";
import type { Operation } from "./operation.ts";

/**
 * What a person keeps for nobody but themselves: what they have read, and what they do not want to hear of. It is no fact
 * of any case, so nothing is recorded of it; and nothing but rows of the actor's own can be written here.
 */
function ownCommand<S extends z.ZodType>(
  input: S,
  run: (userId: string, input: z.output<S>) => Promise<unknown>,
): Operation<S, Record<string, never>> {
  const keep = async (actor: Actor, given: z.output<S>) => {
    await run(personIdOf(actor), given);
    return {};
  };
  return Object.assign(keep, { input });
}

export const markNotifications = ownCommand(MarkNotifications, (userId, { seqs, read }) =>
  read
    ? prisma.notificationRead.createMany({ data: seqs.map((seq) => ({ userId, seq })), skipDuplicates: true })
    : prisma.notificationRead.deleteMany({ where: { userId, seq: { in: seqs } } }),
);

export const markAllNotifications = ownCommand(MarkAllNotifications, async (userId, { upTo }) => {
  await prisma.notificationDesk.upsert({
    where: { userId },
    create: { userId, readUpTo: upTo },
    update: { readUpTo: upTo },
  });
  await prisma.notificationRead.deleteMany({ where: { userId, seq: { lte: upTo } } });
});

export const setNotificationReasons = ownCommand(SetNotificationReasons, (userId, { off }) =>
  prisma.notificationDesk.upsert({ where: { userId }, create: { userId, off }, update: { off } }),
);
