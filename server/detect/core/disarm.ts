import type { DetectorResult } from "#server/schema/detection.ts";

/** Techniques that a result may point to. Names as in DISARM Red 1.7; an analyst decides whether to tag the case. */
const names = {
  T0004: "Develop Competing Narratives",
  T0049: "Flood Information Space",
  "T0049.001": "Trolls Amplify and Manipulate",
  "T0049.003": "Bots Amplify via Automated Forwarding and Reposting",
  "T0049.005": "Conduct Swarming",
  T0059: "Play the Long Game",
  T0060: "Continue to Amplify",
  T0084: "Reuse Existing Content",
  "T0084.001": "Use Copypasta",
  T0092: "Build Network",
  T0093: "Acquire/Recruit Network",
  T0118: "Amplify Existing Narrative",
  "T0119.002": "Post across Platform",
  T0121: "Manipulate Platform Algorithm",
  T0135: "Undermine",
  T0136: "Cultivate Support",
  "T0144.002": "Persona Template",
  T0146: "Account Asset",
  "T0146.007": "Automated Account Asset",
  "T0150.001": "Newly Created Asset",
} as const;

export const disarm = (...ids: (keyof typeof names)[]): DetectorResult["disarm"] =>
  ids.map((id) => ({ framework: "DISARM Red", version: "1.7", id, name: names[id] }));
