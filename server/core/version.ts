import manifest from "../../package.json" with { type: "json" };

/** The version of this code, pinned to each run and release. */
export const codeVersion: string = manifest.version;
