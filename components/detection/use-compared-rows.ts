import { useFormatter, useTranslations } from "next-intl";
import * as z from "zod";
import { resultStatuses } from "#server/schema/detection.ts";
import { textOf } from "./param-text.ts";
import { useParamLabel } from "./use-param-label.ts";
import type { Run } from "./use-runs.ts";

const Params = z.record(z.string(), z.unknown()).catch({});

export type Compared = Pick<
  Run,
  | "id"
  | "status"
  | "statistic"
  | "expected"
  | "effect"
  | "p"
  | "permutations"
  | "seed"
  | "params"
  | "inputHashes"
  | "detectorVersion"
  | "codeVersion"
  | "resultSha256"
  | "requestedAt"
>;

/** Two runs as rows of texts: results first, then what they were made from. */
export function useComparedRows(mine: Compared, theirs: Compared): { label: string; mine: string; theirs: string }[] {
  const t = useTranslations("detection");
  const word = useTranslations("vocabulary.resultStatus");
  const format = useFormatter();
  const labelOf = useParamLabel();
  const number = (value: number | null) =>
    value === null ? "–" : format.number(value, { maximumSignificantDigits: 6 });
  const status = (run: Compared) => {
    const known = resultStatuses.find((candidate) => candidate === run.status);
    return known === undefined ? "–" : word(known);
  };
  const params = { mine: Params.parse(mine.params), theirs: Params.parse(theirs.params) };
  const names = [...new Set([...Object.keys(params.mine), ...Object.keys(params.theirs)])];
  const row = (label: string, show: (run: Compared) => string) => ({ label, mine: show(mine), theirs: show(theirs) });
  const param = (value: unknown) => (value === undefined ? "–" : textOf(value) || t("again.automatic"));
  return [
    row(t("run.status"), status),
    row(t("observed"), (run) => number(run.statistic)),
    row(t("expected"), (run) => number(run.expected)),
    row(t("effect"), (run) => number(run.effect)),
    row(t("p"), (run) => number(run.p)),
    row(t("run.resultHash"), (run) => run.resultSha256?.slice(0, 16) ?? "–"),
    row(t("run.permutations"), (run) => String(run.permutations)),
    row(t("run.seed"), (run) => String(run.seed)),
    ...names.map((name) => ({
      label: labelOf(name),
      mine: param(params.mine[name]),
      theirs: param(params.theirs[name]),
    })),
    row(t("run.inputs"), (run) => run.inputHashes.map((hash) => hash.slice(0, 12)).join(", ")),
    row(t("run.detector"), (run) => String(run.detectorVersion)),
    row(t("run.codeVersion"), (run) => run.codeVersion),
  ];
}
