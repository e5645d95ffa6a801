import { Box, Group, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Panel.module.css";

type Props = {
  title: ReactNode;
  order?: 2 | 3;
  description?: ReactNode;
  badges?: ReactNode;
  actions?: ReactNode;
  /** Anchor of the section, for links to it. */
  id?: string;
  children: ReactNode;
};

/** A named section of a page. */
export function Panel({ title, order = 2, description, badges, actions, id, children }: Props) {
  const titleId = useId();
  return (
    <Paper component="section" id={id} aria-labelledby={titleId} className={classes.panel} radius="md">
      <Group className={classes.head} justify="space-between" align="flex-start" gap="sm">
        <Box flex="1 1 16rem" miw={0}>
          <Group gap="xs">
            <Title order={order} size="h3" id={titleId}>
              {title}
            </Title>
            {badges}
          </Group>
          {description !== undefined && (
            <Text component="div" c="dimmed" fz="sm" mt={2} maw="75ch">
              {description}
            </Text>
          )}
        </Box>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      <div className={classes.body}>{children}</div>
    </Paper>
  );
}
