"use client";
import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { CitationRow } from "#components/findings/CitationRow.tsx";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import type { Citation } from "#server/schema/finding.ts";

type Props = { caseId: string; label: string; picked: readonly Citation[]; onChange: (picked: Citation[]) => void };

/** Items of one case that a link rests on. */
export function EvidencePicks(props: Props) {
  return (
    <Suspense fallback={<ListSkeleton />}>
      <Picks {...props} />
    </Suspense>
  );
}

function Picks({ caseId, label, picked, onChange }: Props) {
  const word = useTranslations("vocabulary.citationKind");
  const evidence = useCaseEvidence(caseId);
  const isPicked = (id: string) => picked.some((citation) => citation.id === id);
  const open = evidence.filter(({ id }) => !isPicked(id));
  return (
    <div>
      <Select
        label={label}
        value={null}
        searchable
        data={open.map(({ id, kind, label: name }) => ({ value: id, label: `${word(kind)}: ${name}` }))}
        onChange={(id) => {
          const chosen = open.find((item) => item.id === id);
          if (chosen) onChange([...picked, { kind: chosen.kind, id: chosen.id }]);
        }}
      />
      {picked.length > 0 && (
        <ul style={{ listStyle: "none", padding: 0, margin: "6px 0 0" }}>
          {picked.map((citation) => (
            <CitationRow
              key={citation.id}
              citation={citation}
              evidence={evidence.find(({ id }) => id === citation.id)}
              onRemove={() => onChange(picked.filter(({ id }) => id !== citation.id))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
