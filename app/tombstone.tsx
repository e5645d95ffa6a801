import type { ReactNode } from "react";
import { Tombstone } from "#components/retention/Tombstone.tsx";
import type { TombstoneKind } from "#server/schema/retention.ts";
import { ask, procedures } from "./data.tsx";

/** The page of what was disposed of, in place of the page of the thing; null where the thing stands. */
export async function tombstonePage(caseId: string, kind: TombstoneKind, targetId: string): Promise<ReactNode> {
  const trpc = await procedures();
  const stone = await ask(trpc.retention.tombstone.queryOptions({ caseId, kind, targetId }));
  return stone && <Tombstone caseId={caseId} stone={stone} />;
}
