import * as z from "zod";

/** What the upload route answers: an import, or why there is none. */
const Taken = z.object({ importId: z.uuid() });
const Refused = z.object({
  code: z.string(),
  key: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  unreadable: z.string().optional(),
  detail: z.string().nullish(),
});
export type UploadOutcome =
  | { kind: "taken"; importId: string }
  | { kind: "refused"; refusal: z.output<typeof Refused> }
  | { kind: "lost" }
  | { kind: "stopped" };

type Options = { caseId: string; file: File; onProgress: (sent: number) => void; signal: AbortSignal };

/** Sends a file as it is. `fetch` does not tell how much of a body has left; XMLHttpRequest does. */
export function uploadFile({ caseId, file, onProgress, signal }: Options): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/cases/${caseId}/imports`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded));
    request.addEventListener("load", () => resolve(outcomeOf(request.responseText)));
    request.addEventListener("error", () => resolve({ kind: "lost" }));
    request.addEventListener("abort", () => resolve({ kind: "stopped" }));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function outcomeOf(text: string): UploadOutcome {
  const body = jsonOf(text);
  const taken = Taken.safeParse(body);
  if (taken.success) return { kind: "taken", importId: taken.data.importId };
  const refused = Refused.safeParse(body);
  return refused.success ? { kind: "refused", refusal: refused.data } : { kind: "lost" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
