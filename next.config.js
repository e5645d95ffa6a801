import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  // `npm test` checks the types of the whole project; a newcomer's first start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // A lock file in a parent directory must not become the root.
  turbopack: { root: import.meta.dirname },
  // Native or dynamic parts that a bundle would break.
  serverExternalPackages: [
    "@duckdb/node-api",
    "@duckdb/node-bindings",
    "@napi-rs/image",
    "@node-rs/argon2",
    "pg",
    "graphile-worker",
  ],
};

export default createNextIntlPlugin("./messages/request.ts")(config);
