import { receiveCapture } from "#server/api/capture-files.ts";
import { readCapture } from "#server/captures/read-capture.ts";
import type { Actor } from "#server/core/actor.ts";
import type { Person } from "./people.ts";

type Sent = { name?: string; type?: string; postId?: string };

/** Hands a file over as the browser does. */
export function sendCapture(person: Person, caseId: string, content: Uint8Array | string, sent: Sent = {}) {
  const { name = "capture.bin", type = "", postId } = sent;
  const query = postId === undefined ? "" : `?post=${postId}`;
  const request = new Request(`http://vigie.example/api/cases/${caseId}/captures${query}`, {
    method: "POST",
    headers: { "x-file-name": encodeURIComponent(name), "content-type": type },
    body: Buffer.from(content),
  });
  return receiveCapture(person, caseId, request);
}

/** Has a capture read as the worker reads it. */
export async function readAsWorker(person: Person, captureId: string): Promise<void> {
  const worker: Actor = { kind: "system", id: "system:worker", onBehalfOfId: person.id };
  await readCapture(worker, captureId);
}
