import { expect, it } from "vitest";
import { readTaxonomies } from "#server/techniques/read-taxonomy.ts";

const unnamed = { framework: null, version: null };
const told = ({ techniques, tactics }: ReturnType<typeof readTaxonomies>[number]) => [
  tactics.map(({ id, rank }) => [id, rank]),
  techniques.map(({ id, parentId, tactics: of }) => [id, parentId, of]),
];

it("reads a STIX bundle, its tactics in the order of its matrix", () => {
  const tactic = (id: string, external: string, short: string) => ({
    type: "x-mitre-tactic",
    id,
    name: short,
    x_mitre_shortname: short,
    external_references: [{ source_name: "DISARM", external_id: external }],
  });
  const technique = (external: string, phase: string, more: object = {}) => ({
    type: "attack-pattern",
    id: `attack-pattern--${external}`,
    name: `Technique ${external}`,
    external_references: [{ source_name: "DISARM", external_id: external }],
    kill_chain_phases: [{ kill_chain_name: "mitre-attack", phase_name: phase }],
    ...more,
  });
  const objects = [
    tactic("x-mitre-tactic--a", "TA05", "microtarget"),
    tactic("x-mitre-tactic--b", "TA14", "develop-narratives"),
    technique("T0003", "develop-narratives"),
    technique("T0003.001", "develop-narratives"),
    technique("T0009", "microtarget", { revoked: true }),
    { type: "x-mitre-matrix", id: "m", name: "DISARM", tactic_refs: ["x-mitre-tactic--b", "x-mitre-tactic--a"] },
  ];
  const text = JSON.stringify({ type: "bundle", id: "bundle--1", objects });
  const [taxonomy] = readTaxonomies([{ name: "red.json", text }], { framework: null, version: "1.6" });
  expect(taxonomy && told(taxonomy)).toEqual([
    [
      ["TA14", 1],
      ["TA05", 2],
    ],
    [
      ["T0003", null, ["TA14"]],
      ["T0003.001", "T0003", ["TA14"]],
    ],
  ]);
});

it("reads the two tables as one framework, quotes and line breaks in cells included", () => {
  const tactics =
    'disarm_id,name,name_DE,phase_id,rank,summary\r\nTA14,Develop Narratives,,P02,4,"a ""quoted"" text,\nin two lines"\r\nTA05,Microtarget,,P02,8,x\r\n';
  const techniques = "disarm_id,name,name_DE,tactic_id,summary\nT0003,Leverage,,TA14,x\nT0003.001,Part,,TA14,y\n";
  const files = [
    { name: "tactics.csv", text: tactics },
    { name: "techniques.csv", text: techniques },
  ];
  const read = readTaxonomies(files, { framework: null, version: "1.6" });
  expect(read.map(told)).toEqual([
    [
      [
        ["TA14", 4],
        ["TA05", 8],
      ],
      [
        ["T0003", null, ["TA14"]],
        ["T0003.001", "T0003", ["TA14"]],
      ],
    ],
  ]);
});

it("refuses a table that does not say its version, and a file of another shape, by its name", () => {
  const table = { name: "techniques.csv", text: "disarm_id,name,tactic_id\nT1,One,TA1\n" };
  expect(() => readTaxonomies([table], unnamed)).toThrow("techniques.csv cannot be read: it does not say its version");
  expect(() => readTaxonomies([{ name: "other.json", text: "{}" }], unnamed)).toThrow("other.json cannot be read");
});
