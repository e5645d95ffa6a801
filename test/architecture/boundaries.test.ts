import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importsOf, sources } from "#test/support/sources.ts";

/**
 * Who may import whom. Layers are matched in order; the first prefix that fits is the layer of a file. A type-only import
 * is allowed where `types` says so.
 */
type Layer = { name: string; prefix: string; may: readonly string[]; types?: readonly string[] };
const layers: readonly Layer[] = [
  { name: "schema", prefix: "server/schema/", may: [] },
  { name: "detect", prefix: "server/detect/", may: ["schema"] },
  { name: "settings", prefix: "server/core/env.ts", may: ["db", "core"] },
  { name: "db", prefix: "server/db/", may: ["settings"] },
  { name: "core", prefix: "server/core/", may: ["schema", "db", "settings", "messages"] },
  { name: "api", prefix: "server/api/", may: ["schema", "core", "settings", "feature"] },
  { name: "jobs", prefix: "server/jobs/", may: ["schema"], types: ["db"] },
  { name: "worker", prefix: "server/worker/", may: ["schema", "core", "settings", "db", "detect", "jobs", "feature"] },
  {
    name: "cli",
    prefix: "server/cli/",
    may: ["schema", "core", "settings", "db", "detect", "jobs", "feature", "worker", "seed"],
  },
  { name: "feature", prefix: "server/", may: ["schema", "core", "settings", "detect", "jobs"], types: ["db"] },
  { name: "components", prefix: "components/", may: ["schema", "messages"], types: ["api"] },
  { name: "app", prefix: "app/", may: ["schema", "components", "api", "core", "messages"] },
  { name: "messages", prefix: "messages/", may: [] },
  { name: "seed", prefix: "prisma/seed/", may: layersAll() },
];

function layersAll(): readonly string[] {
  return ["schema", "detect", "settings", "db", "core", "api", "jobs", "worker", "cli", "feature"];
}

const layerOf = (file: string) => layers.find((layer) => file.startsWith(layer.prefix));

/** A feature is seen from other features only through the file that bears its name. */
function isPublicOrOwn(file: string, to: string): boolean {
  const feature = to.split("/")[1];
  return file.startsWith(`server/${feature}/`) || to === `server/${feature}/${feature}.ts`;
}

const roots = ["app", "server", "components", "prisma/seed"];
const files = roots.flatMap((root) => [...sources(root)]);

test("every import follows the dependency rule", () => {
  const broken = files.flatMap((file) => {
    const from = layerOf(file);
    return importsOf(file).flatMap(({ to, typeOnly }) => {
      const target = layerOf(to);
      if (!from || !target) return [];
      if (from === target && (from.name !== "feature" || isPublicOrOwn(file, to))) return [];
      if (from.may.includes(target.name) || (typeOnly && from.types?.includes(target.name))) return [];
      return [`${file} (${from.name}) imports ${to} (${target.name})`];
    });
  });
  expect(broken).toEqual([]);
});

test("no file imports itself, however indirectly", () => {
  const graph = new Map(
    files.map((file) => [file, importsOf(file).flatMap(({ to, typeOnly }) => (typeOnly ? [] : [to]))]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(" > "));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

test("detectors and schemas read neither the clock, chance, nor the machine", () => {
  const impure = /\b(Date\.now|new Date\(\)|Math\.random|process\.|fetch\()|from "node:/;
  const found = ["server/detect", "server/schema"].flatMap((root) => [...sources(root)]);
  expect(found.filter((file) => impure.test(readFileSync(file, "utf8")))).toEqual([]);
});

test("only one file reads the environment in the server's features, core and api", () => {
  const found = files.filter(
    (file) => /process\.env/.test(readFileSync(file, "utf8")) && !/^server\/(cli|worker|db)\//.test(file),
  );
  expect(found).toEqual(["server/core/env.ts"]);
});

test("only operations reach the database from features, routers and pages", () => {
  const direct = files.filter((file) => {
    const layer = layerOf(file)?.name;
    return (
      (layer === "feature" || layer === "api" || layer === "app" || layer === "components") &&
      importsOf(file).some(({ to, typeOnly }) => to === "server/db/client.ts" && !typeOnly)
    );
  });
  expect(direct).toEqual([]);
});

test("a file has one subject: none is longer than 300 lines", () => {
  expect(files.filter((file) => readFileSync(file, "utf8").split("\n").length > 301)).toEqual([]);
});
