"use client";
import { Button, Tabs, UnstyledButton } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { byCodeUnit, edgeKey, type NetworkEdge, type NetworkNode, standingsOf } from "#server/schema/network-graph.ts";
import classes from "./graph.module.css";

type Props = {
  label: string;
  nodes: readonly NetworkNode[];
  edges: readonly NetworkEdge[];
  selected?: { a: string; b: string } | null;
  onEdge?: (edge: NetworkEdge) => void;
};

const step = 100;

/** The equal of the graph: every link and every account, strongest first. */
export function NetworkTable(props: Props) {
  const t = useTranslations("network.table");
  const format = useFormatter();
  return (
    <Tabs defaultValue="links" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="links">
          {t("links")} <span className={classes.count}>{format.number(props.edges.length)}</span>
        </Tabs.Tab>
        <Tabs.Tab value="accounts">
          {t("accounts")} <span className={classes.count}>{format.number(props.nodes.length)}</span>
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="links" pt="xs">
        <Links {...props} />
      </Tabs.Panel>
      <Tabs.Panel value="accounts" pt="xs">
        <Accounts {...props} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Links({ label, nodes, edges, selected, onEdge }: Props) {
  const t = useTranslations("network.table");
  const write = useMeasureFormat();
  const [shown, setShown] = useState(step);
  const names = new Map(nodes.map((node) => [node.account, node]));
  const sorted = edges.toSorted((x, y) => y.weight - x.weight || byCodeUnit(edgeKey(x), edgeKey(y)));
  const labelOf = (account: string) => names.get(account)?.label ?? account;
  const hasLag = edges.some((edge) => edge.medianLagSeconds !== undefined);
  const weight = (edge: NetworkEdge) => write(edge.weight, "count");
  return (
    <>
      <DataTable
        caption={`${label}: ${t("links")}`}
        rows={sorted.slice(0, shown)}
        rowKey={edgeKey}
        maxHeight={360}
        empty={t("empty")}
        columns={[
          { key: "a", header: t("between"), cell: (edge) => <AccountName node={names.get(edge.a)} account={edge.a} /> },
          { key: "b", header: t("and"), cell: (edge) => <AccountName node={names.get(edge.b)} account={edge.b} /> },
          {
            key: "weight",
            header: t("weight"),
            isNumeric: true,
            cell: (edge) =>
              onEdge === undefined ? (
                weight(edge)
              ) : (
                <UnstyledButton
                  className={classes.open}
                  aria-pressed={selected ? edgeKey(selected) === edgeKey(edge) : false}
                  aria-label={`${weight(edge)}. ${t("open", { a: labelOf(edge.a), b: labelOf(edge.b) })}`}
                  onClick={() => onEdge(edge)}
                >
                  {weight(edge)}
                </UnstyledButton>
              ),
          },
          ...(hasLag ? [{ key: "lag", header: t("medianLag"), isNumeric: true, cell: lagCell(write) }] : []),
        ]}
      />
      <More hidden={sorted.length - shown} onMore={() => setShown(shown + step)} />
    </>
  );
}

function lagCell(write: ReturnType<typeof useMeasureFormat>) {
  return ({ medianLagSeconds }: NetworkEdge) =>
    medianLagSeconds === undefined ? "–" : write(medianLagSeconds, "seconds");
}

function Accounts({ label, nodes, edges }: Props) {
  const t = useTranslations("network.table");
  const format = useFormatter();
  const [shown, setShown] = useState(step);
  const standings = standingsOf(edges);
  const standing = (node: NetworkNode) => standings.get(node.account) ?? { links: 0, strength: 0 };
  const sorted = nodes.toSorted(
    (x, y) => standing(y).strength - standing(x).strength || byCodeUnit(x.account, y.account),
  );
  return (
    <>
      <DataTable
        caption={`${label}: ${t("accounts")}`}
        rows={sorted.slice(0, shown)}
        rowKey={(node) => node.account}
        maxHeight={360}
        columns={[
          { key: "account", header: t("account"), cell: (node) => <AccountName node={node} account={node.account} /> },
          { key: "group", header: t("group"), isNumeric: true, cell: (node) => node.group + 1 },
          {
            key: "links",
            header: t("linkCount"),
            isNumeric: true,
            cell: (node) => format.number(standing(node).links),
          },
          {
            key: "strength",
            header: t("strength"),
            isNumeric: true,
            cell: (node) => format.number(standing(node).strength),
          },
        ]}
      />
      <More hidden={sorted.length - shown} onMore={() => setShown(shown + step)} />
    </>
  );
}

function AccountName({ node, account }: { node: NetworkNode | undefined; account: string }) {
  if (node === undefined) return account;
  return node.href === undefined ? node.label : <TextLink href={node.href}>{node.label}</TextLink>;
}

function More({ hidden, onMore }: { hidden: number; onMore: () => void }) {
  const t = useTranslations("network.table");
  if (hidden <= 0) return null;
  return (
    <Button variant="subtle" size="compact-sm" mt="xs" onClick={onMore}>
      {t("more", { count: Math.min(hidden, step) })}
    </Button>
  );
}
