import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { DataProvider } from "#components/data/DataProvider.tsx";
import { PersonProvider } from "#components/data/person.tsx";
import { LiveUpdates } from "#components/live/LiveUpdates.tsx";
import { Shell } from "#components/shell/Shell.tsx";
import { lastChange } from "#server/api/changes.ts";
import { currentActor } from "#server/api/session.ts";

/** The frame only. Each page asks for itself who is there and what they may see. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  const since = String(await lastChange(actor, {}));
  return (
    <DataProvider>
      <LiveUpdates personId={actor.id} since={since} />
      <PersonProvider id={actor.id}>
        <Shell person={{ name: actor.name, role: actor.role }}>{children}</Shell>
      </PersonProvider>
    </DataProvider>
  );
}
