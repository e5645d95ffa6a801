import * as z from "zod";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import { hashPassword } from "#server/core/password.ts";
import type { Tx } from "#server/db/client.ts";
import { AddPerson, DeactivatePerson, ReactivatePerson, UpdatePerson } from "#server/schema/person.ts";

const personView = { id: true, name: true, email: true, role: true, active: true, version: true } as const;

/** The signed-in person, as the shell shows them. */
export const getSelf = deskQuery({
  input: z.strictObject({}),
  permission: "self.read",
  run: ({ db, actor }) => db.user.findUniqueOrThrow({ where: { id: actor.id }, select: personView }),
});

/** Everybody, for administration and for letting people into a case. */
export const listPeople = deskQuery({
  input: z.strictObject({ includeInactive: z.boolean().default(false) }),
  permission: "person.list",
  run: ({ db, input }) =>
    db.user.findMany({
      where: input.includeInactive ? {} : { active: true },
      select: personView,
      orderBy: { name: "asc" },
      take: 500,
    }),
});

export const addPerson = deskCommand({
  input: AddPerson,
  permission: "person.manage",
  action: "person.added",
  async run({ tx, input: { name, email, role, password } }) {
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
      throw new AppError("conflict", "person.emailTaken", { fields: { email: "person.emailTaken" } });
    }
    const id = crypto.randomUUID();
    await tx.user.create({ data: { id, name, email, role, passwordHash: await hashPassword(password) } });
    return { result: { userId: id }, targetId: id, data: { person: name, role } };
  },
});

export const updatePerson = deskCommand({
  input: UpdatePerson,
  permission: "person.manage",
  action: "person.updated",
  async run({ tx, actor, input: { userId, version, name, role } }) {
    const before = await personOrMissing(tx, userId);
    if (userId === actor.id && role !== before.role) throw new AppError("forbidden", "person.self");
    const changes = diff({ name: before.name, role: before.role }, { name, role });
    if (Object.keys(changes).length === 0) return { result: { version: before.version }, unchanged: true };
    await changeRights(tx, userId, version, { name, role });
    return { result: { version: version + 1 }, targetId: userId, data: { person: name, changes } };
  },
});

export const deactivatePerson = deskCommand({
  input: DeactivatePerson,
  permission: "person.manage",
  action: "person.deactivated",
  async run({ tx, actor, input: { userId, version, reason } }) {
    const { name } = await personOrMissing(tx, userId);
    if (userId === actor.id) throw new AppError("forbidden", "person.self");
    await changeRights(tx, userId, version, { active: false });
    return { result: { version: version + 1 }, targetId: userId, data: { person: name, reason } };
  },
});

export const reactivatePerson = deskCommand({
  input: ReactivatePerson,
  permission: "person.manage",
  action: "person.reactivated",
  async run({ tx, input: { userId, version, reason } }) {
    const { name } = await personOrMissing(tx, userId);
    await changeRights(tx, userId, version, { active: true });
    return { result: { version: version + 1 }, targetId: userId, data: { person: name, reason } };
  },
});

async function personOrMissing(tx: Tx, userId: string) {
  const person = await tx.user.findUnique({ where: { id: userId }, select: personView });
  if (!person) throw new AppError("not_found", "person.missing");
  return person;
}

/** Every change of a person's rights ends the sessions that were opened before it. */
async function changeRights(
  tx: Tx,
  id: string,
  version: number,
  data: Partial<Pick<AddPersonRow, "name" | "role" | "active">>,
) {
  const { count } = await tx.user.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 }, sessionVersion: { increment: 1 } },
  });
  if (count === 0) throw new AppError("stale", "person.stale");
}
type AddPersonRow = Awaited<ReturnType<typeof personOrMissing>>;
