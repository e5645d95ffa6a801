"use client";
import { Button, Kbd, Modal, Table, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import classes from "./review.module.css";
import { useKeys } from "./use-keys.ts";

type Props = { keys: { key: string; action: string }[]; children: (help: ReactNode) => ReactNode };

/** A line that says which keys there are, and the list of them behind `?`. */
export function KeyHints({ keys, children }: Props) {
  const t = useTranslations("review.keys");
  const [isOpen, setIsOpen] = useState(false);
  useKeys({ "?": () => setIsOpen(true) });
  const help = (
    <Button variant="subtle" color="gray" size="compact-xs" aria-label={t("title")} onClick={() => setIsOpen(true)}>
      <Kbd size="xs">?</Kbd>
    </Button>
  );
  return (
    <>
      <Text component="div" fz="xs" c="dimmed" className={classes.hints}>
        {children(help)}
      </Text>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t("title")}>
        <Text fz="sm" mb="sm">
          {t("text")}
        </Text>
        <Table>
          <Table.Tbody>
            {[...keys, { key: "?", action: t("help") }].map(({ key, action }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" w="5rem">
                  <Kbd>{key}</Kbd>
                </Table.Th>
                <Table.Td>{action}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}
