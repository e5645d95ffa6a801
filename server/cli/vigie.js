#!/usr/bin/env node
// Plain JavaScript without imports of ours, so that an old Node gets this far and is told what is wrong.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Vigie needs Node 20.19 or later; this is Node ${process.versions.node}.`);
  process.exit(1);
}
const { register } = await import("tsx/esm/api");
register();
const { run } = await import("./vigie.ts");
await run(process.argv);
