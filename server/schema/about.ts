import * as z from "zod";
import type { CasePermission } from "./permission.ts";
import { Id } from "./text.ts";

/** The things of a case that people talk about, are given, and watch. */
export const aboutKinds = ["case", "post", "capture", "import", "network", "hypothesis", "finding", "notice"] as const;
export type AboutKind = (typeof aboutKinds)[number];

export const About = z.strictObject({ kind: z.enum(aboutKinds), id: Id });
export type About = z.output<typeof About>;
/** A thing, with the case that it is looked for in. */
export const AboutInCase = z.strictObject({ caseId: Id, about: About });

/** What one must be allowed to read to be told of such a thing. Of findings, that is their drafts. */
export const permissionOfAbout = {
  case: "case.read",
  post: "evidence.read",
  capture: "evidence.read",
  import: "evidence.read",
  network: "evidence.read",
  hypothesis: "hypothesis.read",
  finding: "finding.read_drafts",
  notice: "notice.read",
} as const satisfies Record<AboutKind, CasePermission>;
