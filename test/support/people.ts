import { createCaller } from "#server/api/root.ts";
import type { Actor } from "#server/core/actor.ts";
import { prisma } from "#server/db/client.ts";
import type { Role } from "#server/schema/permission.ts";

export type Person = Actor & { kind: "user" };

/** A person in the database, as the actor of a session of theirs. */
export async function person(role: Role, name: string = role): Promise<Person> {
  const id = crypto.randomUUID();
  await prisma.user.create({ data: { id, name, email: `${id}@example.org`, passwordHash: "unused", role } });
  return { kind: "user", id, role };
}

/** The router as this person's session calls it. */
export const as = (actor: Actor | null) => createCaller({ actor });

/** The code that a call is refused with, or "ok". */
export const toldBy = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "ok",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );

export const caseFields = {
  workingTitle: "Suspicious reposts on one platform",
  purpose: "Detect coordinated interference with the general election.",
  authority: "Test authority, section 4",
};
