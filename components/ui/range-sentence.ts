import type { metricQualifiers } from "#server/schema/evidence.ts";

type Qualifier = (typeof metricQualifiers)[number];

/** Two ends are always shown as two; with one end missing, "between" can only say at least or at most. */
export function rangeSentence(qualifier: Qualifier, low: number | null, high: number | null) {
  const isPair = low !== null && high !== null && low !== high;
  switch (qualifier) {
    case "about":
      return isPair ? "about_between" : "about";
    case "estimated":
      return isPair ? "estimated_between" : "estimated";
    case "between":
      if (low === null) return "at_most";
      if (high === null) return "at_least";
      return isPair ? "between" : "exact";
    case "exact":
    case "at_least":
    case "at_most":
      return isPair ? "between" : qualifier;
  }
}
