import path from "node:path";
import { defineConfig } from "vitest/config";

const onPostgres = {
  globalSetup: ["test/support/postgres.ts"],
  setupFiles: ["test/support/own-database.ts"],
};

export default defineConfig({
  root: path.resolve(import.meta.dirname, ".."),
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "unit", include: ["test/unit/**/*.test.{ts,tsx}"] } },
      { extends: true, test: { name: "architecture", include: ["test/architecture/**/*.test.ts"] } },
      // One project, so that one PostgreSQL serves both.
      {
        extends: true,
        test: { name: "integration", include: ["test/{hostile,integration}/**/*.test.ts"], ...onPostgres },
      },
      {
        extends: true,
        test: { name: "browser", include: ["test/browser/**/*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
      },
    ],
  },
});
