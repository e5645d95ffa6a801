import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { DataProvider } from "#components/data/DataProvider.tsx";
import { Shell } from "#components/shell/Shell.tsx";
import { currentActor } from "#server/api/session.ts";

/** The frame only. Each page asks for itself who is there and what they may see. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  return (
    <DataProvider>
      <Shell person={{ name: actor.name, role: actor.role }}>{children}</Shell>
    </DataProvider>
  );
}
