import { Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { HashText } from "#components/ui/HashText.tsx";
import { citationKey } from "./citation-key.ts";

/** What a finding cites, for those who may not read the evidence: its kind, and the hash that it is bound to. */
export function SealedCitations({ citations }: { citations: Answers["findings"]["get"]["citations"] }) {
  const t = useTranslations("findings.cite");
  const word = useTranslations("vocabulary.citationKind");
  return (
    <Stack gap={6}>
      <Text c="dimmed">{t("hidden")}</Text>
      {citations.map((citation) => (
        <Group key={citationKey(citation)} gap="xs">
          <Text>{word(citation.kind)}</Text>
          <HashText hash={citation.sha256} length={8} />
        </Group>
      ))}
    </Stack>
  );
}
