import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import type { AchRating } from "#server/schema/ach.ts";
import type { MatrixAnswer } from "./matrix.ts";

type Step = { itemId: string; hypothesisId: string; value: AchRating | null };
type Analyst = { id: string; name: string };

const isOf = (step: Step) => (other: { itemId: string; hypothesisId: string }) =>
  other.itemId === step.itemId && other.hypothesisId === step.hypothesisId;

/**
 * Rates cells for oneself, and takes the last ratings back one by one. What was typed shows at once: the next key may build
 * on it before the server has answered.
 */
export function useRatings(data: MatrixAnswer, personId: string) {
  const { run } = useCommand(useTRPC().hypotheses.rate.mutationOptions());
  const sentenceOf = useRefusalSentence();
  const [done, setDone] = useState<readonly Step[]>([]);
  const [pending, setPending] = useState<readonly Step[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const me: Analyst = { id: personId, name: "" };
  const ratings = pending.reduce((all, step) => withStep(all, step, me), data.ratings);

  async function put(step: Step): Promise<boolean> {
    setPending((steps) => [...steps, step]);
    setFailure(null);
    try {
      await run({ achItemId: step.itemId, hypothesisId: step.hypothesisId, value: step.value });
      return true;
    } catch (error) {
      setFailure(sentenceOf(error));
      return false;
    } finally {
      setPending((steps) => steps.filter((other) => other !== step));
    }
  }

  async function rate(itemId: string, hypothesisId: string, value: AchRating | null) {
    const step = { itemId, hypothesisId, value };
    const before = ratings.find((rating) => rating.analyst.id === personId && isOf(step)(rating));
    if (await put(step)) setDone((steps) => [...steps, { ...step, value: before?.value ?? null }]);
  }

  async function undo() {
    const last = done.at(-1);
    if (last && (await put(last))) setDone((steps) => steps.slice(0, -1));
  }

  return { data: { ...data, ratings }, rate, undo, canUndo: done.length > 0, failure };
}

function withStep(ratings: MatrixAnswer["ratings"], step: Step, analyst: Analyst): MatrixAnswer["ratings"] {
  const others = ratings.filter((rating) => rating.analyst.id !== analyst.id || !isOf(step)(rating));
  const { itemId, hypothesisId, value } = step;
  return value === null ? others : [...others, { itemId, hypothesisId, value, analyst }];
}
