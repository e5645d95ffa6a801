import { genesisHash, sha256Of } from "#server/core/sha256.ts";
import { prisma } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { detectors } from "#server/detect/registry.ts";
import { type Person, person } from "#test/support/people.ts";

export type ManyCases = {
  /** May see every case. */
  everywhere: Person;
  /** Is on the access list of the busy cases only. */
  somewhere: Person;
  /** The cases in which much was done. */
  busy: string[];
};

type Size = { posts: number; findings: number; networks: number; history: number };
const busySize: Size = { posts: 20, findings: 40, networks: 4, history: 300 };
const quietSize: Size = { posts: 3, findings: 3, networks: 1, history: 5 };
const chunk = 500;

/**
 * Fills a database with cases as years of work would leave them; the same arguments give the same content. Written in
 * bulk, past the operations, which would take an hour: only reading is measured on it.
 */
export async function manyCases({ cases, busy }: { cases: number; busy: number }): Promise<ManyCases> {
  const [everywhere, somewhere] = [await person("lead", "Everywhere"), await person("lead", "Somewhere")];
  const writer = new Writer(everywhere.id);
  const busyIds: string[] = [];
  for (let i = 0; i < cases; i++) {
    // Spread over the years, so that what one person sees is not what was opened last.
    const isBusy = i % Math.floor(cases / busy) === 0 && busyIds.length < busy;
    const caseId = writer.addCase(i, isBusy ? busySize : quietSize, isBusy ? [everywhere, somewhere] : [everywhere]);
    if (isBusy) busyIds.push(caseId);
    if (i % chunk === chunk - 1) await writer.flush();
  }
  await writer.flush();
  await prisma.$executeRawUnsafe("analyze");
  return { everywhere, somewhere, busy: busyIds };
}

const words =
  "reposts spoofed ballot rumour candidate riding page video doctored hashtag channel comments leader diaspora polling station forged letter wechat telegram".split(
    " ",
  );

/** Collects rows and writes them table by table, parents first. */
class Writer {
  readonly #random = randomStream(1);
  readonly #by: string;
  #last = { seq: 0n, hash: genesisHash };
  #rows = emptyRows();

  constructor(by: string) {
    this.#by = by;
  }

  addCase(i: number, size: Size, members: readonly Person[]): string {
    const id = crypto.randomUUID();
    const createdAt = new Date(Date.UTC(2024, 0, 1) + i * 3_600_000);
    this.#rows.cases.push({
      id,
      code: `V-${createdAt.getUTCFullYear()}-${String(i + 1).padStart(5, "0")}`,
      workingTitle: this.#title(),
      purpose: "Detect coordinated interference with the general election.",
      authority: "Test authority, section 4",
      tlp: "amber",
      pap: "amber",
      protection: "protected_b",
      state: i % 4 === 3 ? "closed" : "analysis",
      createdById: this.#by,
      createdAt,
      lastFinding: size.findings,
    });
    for (const { id: userId } of members) this.#rows.members.push({ caseId: id, userId, addedById: this.#by });
    const posts = Array.from({ length: size.posts }, (_, n) => this.#post(id, n, createdAt));
    for (let n = 1; n <= size.findings; n++) this.#finding(id, n, posts);
    for (let n = 0; n < size.networks; n++) this.#network(id, n);
    for (let n = 0; n < size.history; n++) this.#history(id, n, createdAt);
    return id;
  }

  async flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = emptyRows();
    await prisma.case.createMany({ data: rows.cases });
    await prisma.caseMember.createMany({ data: rows.members });
    await prisma.post.createMany({ data: rows.posts });
    await prisma.finding.createMany({ data: rows.findings });
    await prisma.findingCitation.createMany({ data: rows.citations });
    await prisma.detectorRun.createMany({ data: rows.runs });
    await prisma.networkProposal.createMany({ data: rows.proposals });
    await prisma.network.createMany({ data: rows.networks });
    await prisma.historyEvent.createMany({ data: rows.history });
  }

  #title(): string {
    const word = () => words[randomIndex(this.#random, words.length)] ?? "";
    return `${word()} ${word()} ${word()} ${word()}`;
  }

  #post(caseId: string, n: number, publishedAt: Date): string {
    const id = crypto.randomUUID();
    this.#rows.posts.push({
      id,
      caseId,
      platform: "wechat",
      objectId: `p${n}`,
      originalText: "这是一个用于测试的示例文本。",
      originalLanguage: "zh-Hans",
      publishedAt,
      publishedZone: "Asia/Shanghai",
      publishedPrecision: "minute",
      createdById: this.#by,
    });
    return id;
  }

  #finding(caseId: string, number: number, posts: readonly string[]): void {
    const id = crypto.randomUUID();
    const title = this.#title();
    this.#rows.findings.push({
      id,
      caseId,
      number,
      group: "B",
      kind: "assessment",
      title,
      text: "Accounts amplified the posts within seconds of each other, on several days.",
      probability: "likely",
      scale: "bench/1",
      confidence: "moderate",
      contentSha256: sha256Of([id, title]),
      authorId: this.#by,
      editedById: this.#by,
    });
    for (const [position, targetId] of posts.slice(0, 3).entries())
      this.#rows.citations.push({ findingId: id, position, kind: "post", targetId, sha256: sha256Of(targetId) });
  }

  #network(caseId: string, n: number): void {
    const [runId, proposalId] = [crypto.randomUUID(), crypto.randomUUID()];
    this.#rows.runs.push({
      id: runId,
      caseId,
      detector: "network",
      detectorVersion: detectors.network.version,
      codeVersion: "bench",
      params: {},
      seed: 1,
      permutations: 199,
      basisHashes: [],
      state: "done",
      axis: "coordination",
      status: "ok",
      statistic: 12.5,
      expected: 1.5,
      p: 0.005,
      requestedById: this.#by,
    });
    const proposal = { id: proposalId, caseId, runId, key: `${n}`, observed: 6, expected: 1.5, p: 0.005, edges: [] };
    this.#rows.proposals.push({ ...proposal, state: "accepted" });
    const network = {
      id: crypto.randomUUID(),
      caseId,
      proposalId,
      name: `Suspected group ${n + 1}`,
      reason: "Reads so.",
    };
    this.#rows.networks.push({ ...network, acceptedById: this.#by });
  }

  #history(caseId: string, n: number, since: Date): void {
    const row = {
      seq: this.#last.seq + 1n,
      at: new Date(since.getTime() + n * 60_000),
      actorId: this.#by,
      onBehalfOfId: null,
      action: "post.added" as const,
      caseId,
      targetId: caseId,
      data: { title: this.#title(), platform: "wechat" },
      prevHash: this.#last.hash,
    };
    const hash = sha256Of(row);
    this.#rows.history.push({ ...row, hash });
    this.#last = { seq: row.seq, hash };
  }
}

const emptyRows = () => ({
  cases: [] as Prisma.CaseCreateManyInput[],
  members: [] as Prisma.CaseMemberCreateManyInput[],
  posts: [] as Prisma.PostCreateManyInput[],
  findings: [] as Prisma.FindingCreateManyInput[],
  citations: [] as Prisma.FindingCitationCreateManyInput[],
  runs: [] as Prisma.DetectorRunCreateManyInput[],
  proposals: [] as Prisma.NetworkProposalCreateManyInput[],
  networks: [] as Prisma.NetworkCreateManyInput[],
  history: [] as Prisma.HistoryEventCreateManyInput[],
});
