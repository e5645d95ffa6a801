import { MarkingBadge } from "#components/ui/MarkingBadge.tsx";
import { CaseFields } from "#server/schema/case.ts";

type Props = { tlp: string; pap?: string; protection: string };

const { tlp: Tlp, pap: Pap, protection: Protection } = CaseFields.shape;

/** The markings of a case as the database has them. One it does not know is shown as the strictest. */
export function CaseMarkings({ tlp, pap, protection }: Props) {
  return (
    <MarkingBadge
      tlp={Tlp.catch("red").parse(tlp)}
      pap={pap === undefined ? undefined : Pap.catch("red").parse(pap)}
      protection={Protection.catch("protected_b").parse(protection)}
    />
  );
}
