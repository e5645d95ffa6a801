import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CaseHeader } from "#components/case/CaseHeader.tsx";
import { CaseNav } from "#components/case/CaseNav.tsx";
import classes from "#components/case/case.module.css";
import { ask, Prefetched, procedures, signedIn } from "../../../data.tsx";

type Params = { params: Promise<{ caseId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { caseId } = await params;
  await signedIn(`/cases/${caseId}`);
  const trpc = await procedures();
  const { code } = await ask(trpc.cases.get.queryOptions({ caseId }));
  return { title: { default: code, template: `%s · ${code} · Vigie` } };
}

export default async function CaseLayout({ params, children }: Params & { children: ReactNode }) {
  const { caseId } = await params;
  const { role } = await signedIn(`/cases/${caseId}`);
  const trpc = await procedures();
  await ask(trpc.cases.get.queryOptions({ caseId }));
  return (
    <>
      <Prefetched>
        <CaseHeader caseId={caseId} />
      </Prefetched>
      <div className={classes.frame}>
        <CaseNav caseId={caseId} role={role} />
        <div>{children}</div>
      </div>
    </>
  );
}
