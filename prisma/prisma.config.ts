import path from "node:path";
import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: path.join(import.meta.dirname, "schema"),
  migrations: { path: path.join(import.meta.dirname, "migrations") },
  // Only `prisma generate` reads this file, and it connects to nothing: migrations go through server/db/migrate.ts.
  datasource: { url: "postgresql://localhost/vigie" },
});
