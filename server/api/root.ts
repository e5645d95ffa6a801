import { accountsRouter } from "./accounts.ts";
import { capturesRouter } from "./captures.ts";
import { casesRouter } from "./cases.ts";
import { custodyRouter } from "./custody.ts";
import { decisionsRouter } from "./decisions.ts";
import { deskRouter } from "./desk.ts";
import { detectionRouter } from "./detection.ts";
import { disclosuresRouter } from "./disclosures.ts";
import { findingsRouter } from "./findings.ts";
import { attributionRouter, breakoutRouter, criteriaRouter, markingRouter, techniquesRouter } from "./frameworks.ts";
import { historyRouter } from "./history.ts";
import { hypothesesRouter } from "./hypotheses.ts";
import { importsRouter } from "./imports.ts";
import { linksRouter } from "./links.ts";
import { narrativesRouter } from "./narratives.ts";
import { networksRouter } from "./networks.ts";
import { noticesRouter } from "./notices.ts";
import { peopleRouter } from "./people.ts";
import { postsRouter } from "./posts.ts";
import { publicRecordRouter } from "./public-record.ts";
import { retentionRouter } from "./retention.ts";
import { setsRouter } from "./sets.ts";
import { statementsRouter } from "./statements.ts";
import { tasksRouter } from "./tasks.ts";
import { assignmentsRouter, discussionRouter, notificationsRouter } from "./together.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { workflowRouter } from "./workflow.ts";

export const appRouter = router({
  people: peopleRouter,
  cases: casesRouter,
  desk: deskRouter,
  accounts: accountsRouter,
  posts: postsRouter,
  captures: capturesRouter,
  imports: importsRouter,
  detection: detectionRouter,
  networks: networksRouter,
  disclosures: disclosuresRouter,
  findings: findingsRouter,
  hypotheses: hypothesesRouter,
  breakout: breakoutRouter,
  criteria: criteriaRouter,
  attribution: attributionRouter,
  techniques: techniquesRouter,
  marking: markingRouter,
  notices: noticesRouter,
  history: historyRouter,
  custody: custodyRouter,
  retention: retentionRouter,
  tasks: tasksRouter,
  publicRecord: publicRecordRouter,
  narratives: narrativesRouter,
  statements: statementsRouter,
  links: linksRouter,
  sets: setsRouter,
  workflow: workflowRouter,
  decisions: decisionsRouter,
  discussion: discussionRouter,
  assignments: assignmentsRouter,
  notifications: notificationsRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
