"use client";
import { Button, Group, Kbd, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { undoStack } from "./undo-stack.ts";

/** How long an act can be taken back by its notice; by its own command it can be later as well. */
const offeredMs = 15_000;

/** After an act: says what was done and offers to take it back, by the button or by the key U. */
export function useUndo() {
  const t = useTranslations("together.undo");
  const sentenceOf = useRefusalSentence();

  return (done: string, takeBack: () => Promise<unknown>) => {
    const id = crypto.randomUUID();
    async function undo() {
      undoStack.drop(id);
      notifications.hide(id);
      try {
        await takeBack();
        notifications.show({ message: t("undone") });
      } catch (error) {
        notifications.show({ message: sentenceOf(error), color: "red", role: "alert" });
      }
    }
    undoStack.put({ id, undo });
    notifications.show({
      id,
      autoClose: offeredMs,
      onClose: () => undoStack.drop(id),
      message: (
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Text fz="sm">{done}</Text>
          <Button size="compact-sm" variant="default" rightSection={<Kbd size="xs">U</Kbd>} onClick={undo}>
            {t("undo")}
          </Button>
        </Group>
      ),
    });
  };
}
