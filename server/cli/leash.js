// Loaded into each child before anything else: a child whose supervisor was killed outright must not go on alone.
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 10_000).unref();
});
