"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { EventStrips } from "#components/chart/EventStrips.tsx";
import { Histogram } from "#components/chart/Histogram.tsx";
import { LineChart } from "#components/chart/LineChart.tsx";
import type { ExplanationBlock } from "#server/schema/explanation.ts";
import { BenignBlock } from "./BenignBlock.tsx";
import { GraphBlock } from "./GraphBlock.tsx";
import { LoweringBlock } from "./LoweringBlock.tsx";
import { MeasureBlock } from "./MeasureBlock.tsx";
import type { NameOf } from "./name-of.ts";
import { SensitivityBlock } from "./SensitivityBlock.tsx";
import { TableBlock } from "./TableBlock.tsx";
import { useInLanguage } from "./use-in-language.ts";
import { VariantsBlock } from "./VariantsBlock.tsx";
import { WaterfallBlock } from "./WaterfallBlock.tsx";

type Props = {
  blocks: readonly ExplanationBlock[];
  nameOf: NameOf;
  onEdge?: (edge: { a: string; b: string }) => void;
};

/** What a detector says about its result, block by block, in its order. */
export function Explanation({ blocks, nameOf, onEdge }: Props) {
  return (
    <Stack gap="lg">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place, which never changes.
        <Block key={index} block={block} nameOf={nameOf} onEdge={onEdge} />
      ))}
    </Stack>
  );
}

function Block({ block, nameOf, onEdge }: Omit<Props, "blocks"> & { block: ExplanationBlock }) {
  const t = useTranslations("explanation");
  const say = useInLanguage();
  switch (block.kind) {
    case "sentence":
      return <Text maw="75ch">{say(block.text)}</Text>;
    case "measure":
      return <MeasureBlock block={block} />;
    case "distribution":
      return <Histogram title={say(block.label)} sample={block.sample} observed={block.observed} />;
    case "curve":
      return (
        <LineChart
          title={say(block.label)}
          xTitle={say(block.x)}
          yTitle={say(block.y)}
          points={block.points}
          reference={block.reference}
        />
      );
    case "timeline":
      return (
        <EventStrips
          title={say(block.label)}
          events={block.points.map((point) => ({
            at: point.at,
            row: nameOf(point.account).label,
            object: point.object,
          }))}
          rowTitle={t("timeline.account")}
          objectTitle={t("timeline.object")}
        />
      );
    case "table":
      return <TableBlock block={block} nameOf={nameOf} />;
    case "graph":
      return <GraphBlock block={block} nameOf={nameOf} onEdge={onEdge} />;
    case "waterfall":
      return <WaterfallBlock block={block} />;
    case "sensitivity":
      return <SensitivityBlock block={block} />;
    case "variants":
      return <VariantsBlock block={block} />;
    case "lowering":
      return <LoweringBlock block={block} />;
    case "benign":
      return <BenignBlock block={block} />;
  }
}
