import { rmSync } from "node:fs";
import { afterAll, inject } from "vitest";
import { freshDatabase, temporaryHome } from "./postgres.ts";

// Runs before a test file is loaded, so that the file's static imports find its own database and its own home.
const database = await freshDatabase(inject("clusterUrl"));
const home = temporaryHome();
process.env.DATABASE_URL = database.url;
process.env.VIGIE_HOME = home;

afterAll(async () => {
  // Loaded here and not above: a test that sets the environment itself must do so before the client exists.
  const { prisma } = await import("#server/db/client.ts");
  await prisma.$disconnect();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});
