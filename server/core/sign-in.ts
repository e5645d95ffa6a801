import { prisma } from "#server/db/client.ts";
import type { Role } from "#server/schema/permission.ts";
import type { Actor } from "./actor.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { sha256 } from "./sha256.ts";

/**
 * Who somebody is, before there is an actor: the one reader of the database beside the operations. An unknown address, a
 * wrong password, a deactivated person and too many tries all give the same answer after the same work.
 */

const triesPerWindow = 10;
const windowMs = 15 * 60_000;

export type Session = { userId: string; sessionVersion: number };
export type SignedIn = Session & { name: string; email: string; role: Role };

export async function signIn(email: string, password: string): Promise<SignedIn | null> {
  const key = sha256(email.trim().toLowerCase().normalize("NFKC"));
  const since = new Date(Date.now() - windowMs);
  const [user, tries] = await Promise.all([
    prisma.user.findUnique({ where: { email: email.trim().toLowerCase() } }),
    prisma.signInFailure.count({ where: { key, at: { gt: since } } }),
  ]);
  const matches = await passwordMatches(user?.passwordHash ?? (await decoyHash()), password);
  if (!user || !matches || !user.active || tries >= triesPerWindow) {
    await prisma.signInFailure.create({ data: { key } });
    await prisma.signInFailure.deleteMany({ where: { at: { lt: since } } });
    return null;
  }
  return { userId: user.id, sessionVersion: user.sessionVersion, name: user.name, email: user.email, role: user.role };
}

/** The person of a session, asked of the database at every request: rights that were taken away end at the next call. */
export async function actorOf({
  userId,
  sessionVersion,
}: Session): Promise<(Actor & { kind: "user"; name: string }) | null> {
  const user = await prisma.user.findUnique({
    where: { id: userId },
    select: { name: true, role: true, active: true, sessionVersion: true },
  });
  if (!user?.active || user.sessionVersion !== sessionVersion) return null;
  return { kind: "user", id: userId, role: user.role, name: user.name };
}

let decoy: Promise<string> | null = null;
/** A hash that nothing matches, so that an unknown address costs as much as a known one. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword(crypto.randomUUID());
  return decoy;
}
