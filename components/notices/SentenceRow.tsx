"use client";
import { ActionIcon, Group, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { FindingIdsField } from "./FindingIdsField.tsx";
import type { NoticeControl } from "./notice-input.ts";
import classes from "./notices.module.css";

type Props = {
  control: NoticeControl;
  caseId: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** One sentence in both languages, with what it rests on. */
export function SentenceRow({ control, caseId, index, count, onMove, onRemove }: Props) {
  const t = useTranslations("notices");
  const number = index + 1;
  const move = (to: number) => {
    if (to >= 0 && to < count) onMove(to);
  };
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || event.nativeEvent.isComposing) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? index - 1 : index + 1);
  };
  return (
    <li className={classes.sentence} id={`sentence-${number}`} onKeyDown={moveByKey}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} fz="sm">
          {t("sentence", { number })}
        </Text>
        <Group gap={2}>
          <Tool
            label={t("moveUp", { number })}
            disabled={index === 0}
            onClick={() => move(index - 1)}
            Icon={IconArrowUp}
          />
          <Tool
            label={t("moveDown", { number })}
            disabled={number === count}
            onClick={() => move(index + 1)}
            Icon={IconArrowDown}
          />
          <Tool label={t("remove", { number })} onClick={onRemove} Icon={IconTrash} />
        </Group>
      </Group>
      <div className={classes.languages}>
        <TextAreaField
          control={control}
          name={`sentences.${index}.textEn`}
          label={t("field.textEn", { number })}
          lang="en-CA"
          minRows={2}
        />
        <TextAreaField
          control={control}
          name={`sentences.${index}.textFr`}
          label={t("field.textFr", { number })}
          lang="fr-CA"
          minRows={2}
        />
      </div>
      <FindingIdsField control={control} index={index} caseId={caseId} />
    </li>
  );
}

type ToolProps = { label: string; disabled?: boolean; onClick: () => void; Icon: typeof IconTrash };

function Tool({ label, disabled = false, onClick, Icon }: ToolProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
      <Icon size={16} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
