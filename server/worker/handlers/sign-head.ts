import { signHead } from "#server/core/heads.ts";

export const signHeadJob = (): Promise<void> => signHead();
