import type { Actor } from "#server/core/actor.ts";
import { record } from "#server/core/history.ts";
import { hashPassword, passwordMatches } from "#server/core/password.ts";
import { inOneTransaction, prisma } from "#server/db/client.ts";
import { addPerson } from "#server/people/people.ts";
import type { Role } from "#server/schema/permission.ts";

/** One password for all demo sign-ins; printed at every start, and good for the demo only. */
export const demoPassword = "look-out-2025";

/** The people of the demo are invented. */
const staff = [
  ["administrator", "Ada Administrator"],
  ["lead", "Léa Lead"],
  ["member", "Max Member"],
  ["reviewer", "Rosa Reviewer"],
  ["communications", "Cam Communications"],
  ["panel", "Pat Panel"],
] as const satisfies [Role, string][];

export const demoEmail = (role: Role): string => `${role}@vigie.example`;

export type DemoPeople = Record<Role, Actor & { kind: "user" }>;

/** The first administrator comes from nowhere; everybody else is added by them, as in earnest. */
export async function demoPeople(): Promise<DemoPeople> {
  const administrator = await firstAdministrator();
  const added = new Map<Role, Actor & { kind: "user" }>([["administrator", administrator]]);
  for (const [role, name] of staff) {
    if (role === "administrator") continue;
    const { userId } = await addPerson(administrator, { name, role, email: demoEmail(role), password: demoPassword });
    added.set(role, { kind: "user", id: userId, role });
  }
  const the = (role: Role) => added.get(role) ?? administrator;
  return {
    administrator,
    lead: the("lead"),
    member: the("member"),
    reviewer: the("reviewer"),
    communications: the("communications"),
    panel: the("panel"),
  };
}

async function firstAdministrator(): Promise<Actor & { kind: "user" }> {
  const id = crypto.randomUUID();
  const actor: Actor & { kind: "user" } = { kind: "user", id, role: "administrator" };
  const [[role, name]] = staff;
  const passwordHash = await hashPassword(demoPassword);
  await inOneTransaction(async (tx) => {
    await tx.user.create({ data: { id, name, role, email: demoEmail(role), passwordHash } });
    await record(tx, actor, { action: "person.added", caseId: null, targetId: id, data: { person: name, role } });
  });
  return actor;
}

export const isSeeded = async (): Promise<boolean> => (await prisma.user.count()) > 0;

/** Whether the demo's people are still those of this Vigie, with the demo's password. */
export async function isDemo(): Promise<boolean> {
  const administrator = await prisma.user.findUnique({
    where: { email: demoEmail("administrator") },
    select: { passwordHash: true, active: true },
  });
  return administrator?.active === true && passwordMatches(administrator.passwordHash, demoPassword);
}

export const demoSignIns = () =>
  staff.map(([role, name]) => ({ name, role, email: demoEmail(role), password: demoPassword }));
