// Plain JavaScript, because a thread starts without the loader that its parent has.
const { register } = await import("tsx/esm/api");
register();
await import("./detector-thread.ts");
