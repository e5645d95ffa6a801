import type * as z from "zod";
import { inOneTransaction, prisma, type ReadDb, type Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";
import type { HistoryAction, HistoryData } from "#server/schema/history.ts";
import type { CasePermission, DeskPermission } from "#server/schema/permission.ts";
import { assertOnDesk, caseForActor, type RefTo, type Thing, visibleTo } from "./access.ts";
import type { Actor } from "./actor.ts";
import { AppError, withGuardSentence } from "./errors.ts";
import { record } from "./history.ts";
import { noteRead } from "./read-audit.ts";

/**
 * The only four ways to reach the database. Each declares its input and the permission it needs; a command also declares
 * what it leaves in the history, which is written in the same transaction.
 */

type Outcome<A extends HistoryAction, O> = {
  result: O;
  caseId?: string | null;
  targetId: string;
  data: HistoryData<A>;
  /** What happened to items of evidence; each has a chain of its own. */
  custody?: readonly CustodyEntry[];
};
/** A command that found nothing to change returns this, and nothing is recorded. */
type Unchanged<O> = { result: O; unchanged: true };

/** A read of one case, found through the thing that the input names. That somebody read a TLP:RED case is itself recorded. */
export function caseQuery<T extends Thing, S extends z.ZodType<RefTo<T>>, O>(def: {
  on: T;
  input: S;
  permission: CasePermission;
  run: (args: { db: ReadDb; actor: Actor; input: z.output<S>; caseId: string }) => Promise<O>;
}) {
  return operation(def, async (actor, input) => {
    const { id, isRed } = await caseForActor(prisma, actor, def.permission, def.on, idIn(input, def.on));
    if (isRed) await noteRead(actor, id);
    return def.run({ db: prisma, actor, input, caseId: id });
  });
}

/** A read across cases. `scope` limits it to what the actor may see. */
export function deskQuery<S extends z.ZodType, O>(def: {
  input: S;
  permission: DeskPermission;
  run: (args: { db: ReadDb; actor: Actor; input: z.output<S>; scope: Prisma.CaseWhereInput }) => Promise<O>;
}) {
  return operation(def, async (actor, input) => {
    assertOnDesk(actor, def.permission);
    return def.run({ db: prisma, actor, input, scope: visibleTo(actor) });
  });
}

/** A write to one case: the check, the change and the record are one transaction. A closed case takes none but those that say so. */
export function caseCommand<T extends Thing, S extends z.ZodType<RefTo<T>>, A extends HistoryAction, O>(def: {
  on: T;
  input: S;
  permission: CasePermission;
  action: A;
  /** For the system alone: a person who was allowed to ask for the work cannot report its result. */
  by?: "system";
  onClosedCase?: true;
  /** For work on many rows at once: how long it may hold its transaction, in ms. */
  timeout?: number;
  run: (args: { tx: Tx; actor: Actor; input: z.output<S>; caseId: string }) => Promise<Outcome<A, O> | Unchanged<O>>;
}) {
  return operation(def, (actor, input) => {
    if (def.by === "system" && actor.kind !== "system") throw new AppError("forbidden", "role.forbidden");
    const change = async (tx: Tx) => {
      const found = await caseForActor(tx, actor, def.permission, def.on, idIn(input, def.on));
      if (!found.open && !def.onClosedCase) throw new AppError("conflict", "case.closed");
      return { caseId: found.id, ...(await def.run({ tx, actor, input, caseId: found.id })) };
    };
    return recorded(actor, def.action, change, def.timeout);
  });
}

/** A write that belongs to no case yet, such as opening one. */
export function deskCommand<S extends z.ZodType, A extends HistoryAction, O>(def: {
  input: S;
  permission: DeskPermission;
  action: A;
  run: (args: { tx: Tx; actor: Actor; input: z.output<S> }) => Promise<Outcome<A, O> | Unchanged<O>>;
}) {
  return operation(def, (actor, input) => {
    assertOnDesk(actor, def.permission);
    return recorded(actor, def.action, (tx) => def.run({ tx, actor, input }));
  });
}

/** Runs a change and writes what happened, or neither. */
function recorded<A extends HistoryAction, O>(
  actor: Actor,
  action: A,
  change: (tx: Tx) => Promise<Outcome<A, O> | Unchanged<O>>,
  timeout?: number,
): Promise<O> {
  const work = async (tx: Tx) => {
    const outcome = await change(tx);
    if ("unchanged" in outcome) return outcome.result;
    const { result, caseId = null, targetId, data, custody } = outcome;
    await record(tx, actor, { action, caseId, targetId, data, ...(custody && { custody }) });
    return result;
  };
  return inOneTransaction(work, { ...(timeout !== undefined && { timeout }) });
}

export type Operation<S extends z.ZodType = z.ZodType, O = unknown> = ((
  actor: Actor,
  input: z.output<S>,
) => Promise<O>) & { input: S };

/** Carries the input schema, so that a router reads it from the operation itself, and gives failures their sentence. */
function operation<S extends z.ZodType, O>(
  def: { input: S },
  run: (actor: Actor, input: z.output<S>) => Promise<O>,
): Operation<S, O> {
  const guarded = async (actor: Actor, input: z.output<S>) => {
    try {
      return await run(actor, input);
    } catch (error) {
      throw withGuardSentence(error);
    }
  };
  return Object.assign(guarded, { input: def.input });
}

function idIn<T extends Thing>(input: RefTo<T>, on: T): string {
  return input[`${on}Id`];
}
