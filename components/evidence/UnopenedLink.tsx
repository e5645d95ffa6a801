"use client";
import { ActionIcon, Button, CopyButton, Group, Modal, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { FormActions } from "#components/form/FormActions.tsx";
import { forbidsActiveSteps, type Marking } from "#server/schema/marking.ts";

type Props = {
  url: string;
  /** What the marking permits where the address is the other side's own; an archive of it may be opened by anybody. */
  pap?: Marking["pap"];
};

/**
 * An address to copy, not to follow: following it would show the other side who is looking. Where the marking permits
 * passive steps only, copying says so first.
 */
export function UnopenedLink({ url, pap }: Props) {
  const t = useTranslations("evidence");
  const word = useTranslations("common");
  const [isAsked, asking] = useDisclosure(false);
  const isWarned = pap !== undefined && forbidsActiveSteps(pap);
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t("linkWhy")}>
        <Text span inherit style={{ overflowWrap: "anywhere" }}>
          {url}
        </Text>
      </Tooltip>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              onClick={isWarned ? asking.open : copy}
              aria-label={`${word(copied ? "copied" : "copy")}: ${url}`}
            >
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            </ActionIcon>
            {isWarned && (
              <ActiveStep
                pap={pap}
                isOpen={isAsked}
                onClose={asking.close}
                onCopy={() => {
                  copy();
                  asking.close();
                }}
              />
            )}
          </>
        )}
      </CopyButton>
    </Group>
  );
}

type AskProps = { pap: Marking["pap"]; isOpen: boolean; onClose: () => void; onCopy: () => void };

function ActiveStep({ pap, isOpen, onClose, onCopy }: AskProps) {
  const t = useTranslations("frameworks.marking");
  const word = useTranslations("common");
  const level = useTranslations("vocabulary.pap");
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("papTitle", { pap: level(pap) })}>
      <Text fz="sm">{t("papWhat")}</Text>
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {word("cancel")}
        </Button>
        <Button color="yellow" onClick={onCopy}>
          {t("papCopy")}
        </Button>
      </FormActions>
    </Modal>
  );
}
