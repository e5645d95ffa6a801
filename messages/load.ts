import enAccounts from "./en/accounts.json" with { type: "json" };
import enCaptures from "./en/captures.json" with { type: "json" };
import enCases from "./en/cases.json" with { type: "json" };
import enCommon from "./en/common.json" with { type: "json" };
import enCustody from "./en/custody.json" with { type: "json" };
import enDecisions from "./en/decisions.json" with { type: "json" };
import enDesk from "./en/desk.json" with { type: "json" };
import enDetection from "./en/detection.json" with { type: "json" };
import enDetectors from "./en/detectors.json" with { type: "json" };
import enDisclosures from "./en/disclosures.json" with { type: "json" };
import enErrors from "./en/errors.json" with { type: "json" };
import enEvidence from "./en/evidence.json" with { type: "json" };
import enExplanation from "./en/explanation.json" with { type: "json" };
import enFindings from "./en/findings.json" with { type: "json" };
import enForm from "./en/form.json" with { type: "json" };
import enFrameworks from "./en/frameworks.json" with { type: "json" };
import enHistory from "./en/history.json" with { type: "json" };
import enHypotheses from "./en/hypotheses.json" with { type: "json" };
import enImport from "./en/import.json" with { type: "json" };
import enImports from "./en/imports.json" with { type: "json" };
import enLinks from "./en/links.json" with { type: "json" };
import enNarratives from "./en/narratives.json" with { type: "json" };
import enNetwork from "./en/network.json" with { type: "json" };
import enNetworks from "./en/networks.json" with { type: "json" };
import enNotices from "./en/notices.json" with { type: "json" };
import enPeople from "./en/people.json" with { type: "json" };
import enProposals from "./en/proposals.json" with { type: "json" };
import enReference from "./en/reference.json" with { type: "json" };
import enRetention from "./en/retention.json" with { type: "json" };
import enReview from "./en/review.json" with { type: "json" };
import enSets from "./en/sets.json" with { type: "json" };
import enShell from "./en/shell.json" with { type: "json" };
import enSignIn from "./en/sign-in.json" with { type: "json" };
import enStatements from "./en/statements.json" with { type: "json" };
import enTasks from "./en/tasks.json" with { type: "json" };
import enTogether from "./en/together.json" with { type: "json" };
import enVocabulary from "./en/vocabulary.json" with { type: "json" };
import enWorkflow from "./en/workflow.json" with { type: "json" };
import frAccounts from "./fr/accounts.json" with { type: "json" };
import frCaptures from "./fr/captures.json" with { type: "json" };
import frCases from "./fr/cases.json" with { type: "json" };
import frCommon from "./fr/common.json" with { type: "json" };
import frCustody from "./fr/custody.json" with { type: "json" };
import frDecisions from "./fr/decisions.json" with { type: "json" };
import frDesk from "./fr/desk.json" with { type: "json" };
import frDetection from "./fr/detection.json" with { type: "json" };
import frDetectors from "./fr/detectors.json" with { type: "json" };
import frDisclosures from "./fr/disclosures.json" with { type: "json" };
import frErrors from "./fr/errors.json" with { type: "json" };
import frEvidence from "./fr/evidence.json" with { type: "json" };
import frExplanation from "./fr/explanation.json" with { type: "json" };
import frFindings from "./fr/findings.json" with { type: "json" };
import frForm from "./fr/form.json" with { type: "json" };
import frFrameworks from "./fr/frameworks.json" with { type: "json" };
import frHistory from "./fr/history.json" with { type: "json" };
import frHypotheses from "./fr/hypotheses.json" with { type: "json" };
import frImport from "./fr/import.json" with { type: "json" };
import frImports from "./fr/imports.json" with { type: "json" };
import frLinks from "./fr/links.json" with { type: "json" };
import frNarratives from "./fr/narratives.json" with { type: "json" };
import frNetwork from "./fr/network.json" with { type: "json" };
import frNetworks from "./fr/networks.json" with { type: "json" };
import frNotices from "./fr/notices.json" with { type: "json" };
import frPeople from "./fr/people.json" with { type: "json" };
import frProposals from "./fr/proposals.json" with { type: "json" };
import frReference from "./fr/reference.json" with { type: "json" };
import frRetention from "./fr/retention.json" with { type: "json" };
import frReview from "./fr/review.json" with { type: "json" };
import frSets from "./fr/sets.json" with { type: "json" };
import frShell from "./fr/shell.json" with { type: "json" };
import frSignIn from "./fr/sign-in.json" with { type: "json" };
import frStatements from "./fr/statements.json" with { type: "json" };
import frTasks from "./fr/tasks.json" with { type: "json" };
import frTogether from "./fr/together.json" with { type: "json" };
import frVocabulary from "./fr/vocabulary.json" with { type: "json" };
import frWorkflow from "./fr/workflow.json" with { type: "json" };
import type { Locale } from "./locale.ts";

/** One namespace a feature, named as its file. A new file is one line for each language here. */
const en = {
  reference: enReference,
  statements: enStatements,
  narratives: enNarratives,
  common: enCommon,
  custody: enCustody,
  desk: enDesk,
  detectors: enDetectors,
  proposals: enProposals,
  errors: enErrors,
  explanation: enExplanation,
  findings: enFindings,
  form: enForm,
  frameworks: enFrameworks,
  history: enHistory,
  disclosures: enDisclosures,
  hypotheses: enHypotheses,
  workflow: enWorkflow,
  decisions: enDecisions,
  import: enImport,
  links: enLinks,
  sets: enSets,
  network: enNetwork,
  notices: enNotices,
  people: enPeople,
  retention: enRetention,
  review: enReview,
  shell: enShell,
  signIn: enSignIn,
  tasks: enTasks,
  together: enTogether,
  vocabulary: enVocabulary,
  accounts: enAccounts,
  captures: enCaptures,
  cases: enCases,
  detection: enDetection,
  evidence: enEvidence,
  imports: enImports,
  networks: enNetworks,
};
export type Messages = typeof en;

const fr = {
  reference: frReference,
  statements: frStatements,
  narratives: frNarratives,
  common: frCommon,
  custody: frCustody,
  desk: frDesk,
  detectors: frDetectors,
  proposals: frProposals,
  errors: frErrors,
  explanation: frExplanation,
  findings: frFindings,
  form: frForm,
  frameworks: frFrameworks,
  history: frHistory,
  disclosures: frDisclosures,
  hypotheses: frHypotheses,
  workflow: frWorkflow,
  decisions: frDecisions,
  import: frImport,
  links: frLinks,
  sets: frSets,
  network: frNetwork,
  notices: frNotices,
  people: frPeople,
  retention: frRetention,
  review: frReview,
  shell: frShell,
  signIn: frSignIn,
  tasks: frTasks,
  together: frTogether,
  vocabulary: frVocabulary,
  accounts: frAccounts,
  captures: frCaptures,
  cases: frCases,
  detection: frDetection,
  evidence: frEvidence,
  imports: frImports,
  networks: frNetworks,
} satisfies Messages;

const catalogues: Record<Locale, Messages> = { en, fr };

export function loadMessages(locale: Locale): Messages {
  return catalogues[locale];
}
