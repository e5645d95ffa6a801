import { type PlantedShape, plantedEvents } from "./planted-events.ts";
import { findGroups, type GroupScore, scoreGroups } from "./score-groups.ts";

export type PlantedRow = GroupScore & {
  readonly name: string;
  readonly target: Target | null;
  readonly seconds: number;
};

export type Target = { readonly precision: number; readonly recall: number; readonly organicShare: number };

const size = { events: 200_000, accounts: 20_000, objects: 10_000, groups: 10, members: 30 } as const;

/** The cases of the design, by name. */
const cases: { name: string; shape: PlantedShape; target: Target }[] = [
  {
    name: "K 2 fresh, P .9, S 30",
    shape: { ...size, objectsPerGroup: 2, participation: 0.9, spreadSeconds: 30, place: "fresh" },
    target: { precision: 0.97, recall: 0.82, organicShare: 0.0005 },
  },
  {
    name: "K 3, P .8, S 30",
    shape: { ...size, objectsPerGroup: 3, participation: 0.8, spreadSeconds: 30, place: "anywhere" },
    target: { precision: 0.99, recall: 0.89, organicShare: 0.0002 },
  },
  {
    name: "K 5 hot, P .8, S 30",
    shape: { ...size, objectsPerGroup: 5, participation: 0.8, spreadSeconds: 30, place: "hot" },
    target: { precision: 0.97, recall: 0.95, organicShare: 0.0005 },
  },
  {
    name: "K 10, P .5, S 300",
    shape: { ...size, objectsPerGroup: 10, participation: 0.5, spreadSeconds: 300, place: "anywhere" },
    target: { precision: 0.97, recall: 0.9, organicShare: 0.0005 },
  },
  {
    name: "K 20, P .5, S 1800",
    shape: { ...size, objectsPerGroup: 20, participation: 0.5, spreadSeconds: 1_800, place: "anywhere" },
    target: { precision: 0.9, recall: 0.9, organicShare: 0.001 },
  },
];

export function plantedRows({ seeds, permutations }: { seeds: readonly number[]; permutations: number }): PlantedRow[] {
  return cases.flatMap(({ name, shape, target }) =>
    seeds.map((seed) => {
      const planted = plantedEvents(shape, seed);
      const start = performance.now();
      const result = findGroups(planted.columns, { seed: 1, permutations });
      const seconds = (performance.now() - start) / 1000;
      return { name: `${name} (seed ${seed})`, target, seconds, ...scoreGroups(planted.columns, planted, result) };
    }),
  );
}
