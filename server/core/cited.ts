import type { Tx } from "#server/db/client.ts";
import type { Citation } from "#server/schema/finding.ts";
import { AppError } from "./errors.ts";

/** What something rests on is of the same case: an id from elsewhere looks as if it did not exist. */
export async function assertCitedInCase(
  tx: Tx,
  caseId: string,
  citations: readonly Citation[],
  field: string,
): Promise<void> {
  for (const { kind, id } of citations) {
    const where = { id, caseId };
    const counts = {
      post: () => tx.post.count({ where }),
      run: () => tx.detectorRun.count({ where }),
      network: () => tx.network.count({ where }),
      capture: () => tx.capture.count({ where }),
    };
    if ((await counts[kind]()) === 0)
      throw new AppError("invalid", "evidence.missing", { fields: { [field]: "evidence.missing" } });
  }
}
