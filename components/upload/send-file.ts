import * as z from "zod";

const Refused = z.object({
  code: z.string(),
  key: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Of a file that is no table: why. */
  unreadable: z.string().optional(),
  detail: z.string().nullish(),
});
export type SendOutcome<T> =
  | { kind: "taken"; answer: T }
  | { kind: "refused"; refusal: z.output<typeof Refused> }
  | { kind: "lost" }
  | { kind: "stopped" };

type Options<T> = {
  url: string;
  file: File;
  answer: z.ZodType<T>;
  onProgress?: (sent: number) => void;
  signal: AbortSignal;
};

/** Sends a file as it is, with what the browser takes it for. `fetch` does not tell how much has left; XMLHttpRequest does. */
export function sendFile<T>({ url, file, answer, onProgress, signal }: Options<T>): Promise<SendOutcome<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.addEventListener("progress", (event) => onProgress?.(event.loaded));
    request.addEventListener("load", () => resolve(outcomeOf(request.responseText, answer)));
    request.addEventListener("error", () => resolve({ kind: "lost" }));
    request.addEventListener("abort", () => resolve({ kind: "stopped" }));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function outcomeOf<T>(text: string, answer: z.ZodType<T>): SendOutcome<T> {
  const body = jsonOf(text);
  const taken = answer.safeParse(body);
  if (taken.success) return { kind: "taken", answer: taken.data };
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
