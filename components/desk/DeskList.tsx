"use client";
import { Badge, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import classes from "./desk.module.css";

type Item = {
  id: string;
  href: string;
  label: ReactNode;
  inCase: { code: string; workingTitle?: string };
  badges?: ReactNode;
  aside?: ReactNode;
  below?: ReactNode;
};
type Props = { title: string; actions?: ReactNode; items: Item[] };

/** One kind of thing that waits; nothing at all where none does. */
export function DeskList({ title, actions, items }: Props) {
  if (items.length === 0) return null;
  return (
    <Panel title={title} badges={<Badge color="gray">{items.length}</Badge>} actions={actions}>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id} className={classes.item}>
            <Group justify="space-between" align="flex-start" gap="xs">
              <div style={{ flex: "1 1 12rem", minWidth: 0 }}>
                <TextLink href={item.href} fw={550} fz="sm">
                  {item.label}
                </TextLink>
                <Group gap={6}>
                  <Text fz="xs" c="dimmed">
                    {item.inCase.code}
                    {item.inCase.workingTitle !== undefined && ` · ${item.inCase.workingTitle}`}
                  </Text>
                  {item.badges}
                </Group>
              </div>
              {item.aside !== undefined && (
                <Text component="div" fz="xs" c="dimmed">
                  {item.aside}
                </Text>
              )}
            </Group>
            {item.below}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
