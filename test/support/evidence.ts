import { Readable } from "node:stream";
import type { Actor } from "#server/core/actor.ts";
import { vault } from "#server/core/sealed.ts";
import { sha256Of } from "#server/core/sha256.ts";
import { prisma } from "#server/db/client.ts";
import { recordRun } from "#server/detection/run-result.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { PostFields } from "#server/schema/evidence.ts";
import { eventParquet } from "./event-parquet.ts";
import { as, caseFields, type Person, person } from "./people.ts";

export const post: PostFields = {
  platform: "wechat",
  nativeId: "",
  url: "",
  objectId: "p1",
  accountId: null,
  originalTitle: "示例标题",
  originalText: "这是一个用于测试的示例文本。",
  originalLanguage: "zh-Hans",
  publishedAt: { wall: "2025-03-10T09:00", zone: "Asia/Shanghai", precision: "minute" },
  note: "",
  tlp: null,
  pap: null,
  protection: null,
  personalData: [],
};

/** A result as a detector would give it: a group of three accounts on two posts. Written by hand for tests of what follows. */
export function groupResult(accounts: readonly [string, string, string]): DetectorResult {
  const [a, b, c] = accounts;
  const edges = [
    { a, b, weight: 2, medianLagSeconds: 3 },
    { a, b: c, weight: 2, medianLagSeconds: 4 },
    { a: b, b: c, weight: 2, medianLagSeconds: 5 },
  ];
  return {
    detector: "network",
    version: 1,
    axis: "coordination",
    params: {},
    seed: 1,
    status: "ok",
    statistic: 12.5,
    expected: 1.5,
    effect: 4,
    interval: null,
    p: 0.005,
    permutations: 199,
    nullSample: [0.5, 1.5],
    accounts: [...accounts],
    objects: ["p1", "p2"],
    groups: [
      {
        key: sha256Of(accounts),
        accounts: [...accounts],
        objects: ["p1", "p2"],
        observed: 6,
        expected: 1.5,
        p: 0.005,
        edges,
      },
    ],
    scores: [],
    proposals: [
      {
        kind: "duplicate",
        key: sha256Of(["text", ...accounts]),
        text: { en: "Two posts hold the same text.", fr: "Deux publications contiennent le même texte." },
        objects: ["p1", "p2"],
        otherCase: null,
      },
    ],
    explanation: [
      {
        kind: "table",
        label: { en: "Members", fr: "Membres" },
        columns: [{ en: "Account", fr: "Compte" }],
        rows: accounts.map((account) => [{ account }]),
        omitted: 0,
      },
    ],
    caveats: [],
    disarm: [],
  };
}

/** One person of each role. */
export async function team() {
  return {
    member: await person("member"),
    reviewer: await person("reviewer"),
    lead: await person("lead"),
    communications: await person("communications"),
    panel: await person("panel"),
    administrator: await person("administrator"),
  };
}
type Opening = { people?: Awaited<ReturnType<typeof team>>; restricted?: boolean };

/** A case with a sealed event file, a finished run, and its proposal; the people who work on it. */
export async function workedCase({ people, restricted = false }: Opening = {}) {
  const { member, reviewer, lead, communications, panel, administrator } = people ?? (await team());
  const { caseId } = await as(member).cases.open({ ...caseFields, restricted });
  for (const { id } of [reviewer, communications, panel, ...(restricted ? [lead] : [])])
    await as(member).cases.grantAccess({ caseId, userId: id, reason: "needs to know" });
  const { postId } = await as(member).posts.add({ caseId, post });
  const importId = await sealedImport(member, caseId);
  const runId = await finishedRun(member, caseId, groupResult(["w1", "w2", "w3"]));
  const [proposal] = await as(member).networks.proposals({ caseId });
  const [duplicate] = await as(member).detection.proposals({ caseId });
  if (!proposal || !duplicate) throw new Error("the run proposed nothing");
  const evidenceProposalId = duplicate.id;
  return {
    member,
    reviewer,
    lead,
    communications,
    panel,
    administrator,
    caseId,
    postId,
    importId,
    runId,
    proposal,
    evidenceProposalId,
  };
}
export type WorkedCase = Awaited<ReturnType<typeof workedCase>>;

async function sealed(content: string | Buffer, purpose: "events" | "import" | "result", person: Person) {
  const { sha256, bytes } = await (await vault()).put(Readable.from([Buffer.from(content)]));
  await prisma.sealedFile.createMany({
    data: [{ sha256, bytes, mediaType: "application/octet-stream", purpose, sealedById: person.id }],
    skipDuplicates: true,
  });
  return { sha256, bytes };
}

async function sealedImport(person: Person, caseId: string): Promise<string> {
  const id = crypto.randomUUID();
  const source = await sealed(`source ${id}`, "import", person);
  const events = await sealed(await eventParquet(id), "events", person);
  const preview = {
    layout: { format: "csv", compression: "none", encoding: "utf-8", delimiter: ",", header: true },
    columns: ["account_id", "object_id", "timestamp_share"],
    rows: [],
    suggestedMapping: {
      account: "account_id",
      object: "object_id",
      time: "timestamp_share",
      content: null,
      action: null,
      text: null,
    },
  };
  await prisma.import.create({
    data: {
      id,
      caseId,
      fileName: "events.csv",
      sourceSha256: source.sha256,
      preview,
      platform: "wechat",
      state: "completed",
      read: 6,
      accepted: 6,
      createdById: person.id,
    },
  });
  const at = new Date("2025-03-10T01:00:00Z");
  await prisma.eventFile.create({
    data: {
      id: crypto.randomUUID(),
      caseId,
      importId: id,
      sha256: events.sha256,
      rows: 6,
      accounts: 3,
      objects: 2,
      firstAt: at,
      lastAt: at,
    },
  });
  return id;
}

export async function finishedRun(
  person: Person,
  caseId: string,
  result: DetectorResult,
  detector = "network",
): Promise<string> {
  const { runIds } = await as(person).detection.request({ caseId, detectors: [detector] });
  const [runId] = runIds;
  if (!runId) throw new Error("no run was queued");
  const worker: Actor = { kind: "system", id: "system:worker", onBehalfOfId: person.id };
  const { sha256, bytes } = await sealed(canonicalJson(result), "result", person);
  await recordRun(worker, { runId, result, resultSha256: sha256, resultBytes: bytes });
  return runId;
}

/** A finding of the member's, submitted, that cites the run and the post. */
export async function submittedFinding({ member, caseId, runId, postId }: WorkedCase) {
  const fields = {
    group: "B" as const,
    kind: "assessment" as const,
    title: "Coordinated amplification",
    text: "Three accounts amplified two posts within seconds of each other.",
    probability: "likely" as const,
    confidence: "moderate" as const,
    limits: "",
    citations: [
      { kind: "run" as const, id: runId },
      { kind: "post" as const, id: postId },
    ],
  };
  const { findingId } = await as(member).findings.draft({ caseId, fields });
  await as(member).findings.submit({ findingId, version: 1 });
  const { contentSha256 } = await as(member).findings.get({ findingId });
  return { findingId, fields, contentSha256 };
}
