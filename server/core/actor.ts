import type { Role } from "#server/schema/permission.ts";

/**
 * Who is doing this: a signed-in person, or a named part of the system that carries out what a person was allowed to ask
 * for. The record names both.
 */
export type Actor =
  | { kind: "user"; id: string; role: Role }
  | { kind: "system"; id: `system:${string}`; onBehalfOfId: string };

/** The person who answers for what the actor does. */
export const personIdOf = (actor: Actor): string => (actor.kind === "user" ? actor.id : actor.onBehalfOfId);
