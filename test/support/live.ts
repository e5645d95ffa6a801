/** An open stream of server-sent events, as a browser reads it. */
type Event = { event: string; id: string; data: Record<string, unknown> };
export type OpenStream = {
  heard: Event[];
  /** The first event, heard already or to come, that matches. */
  until: (matches: (event: Event) => boolean) => Promise<Event>;
  ended: Promise<void>;
  close: () => void;
};

export function openStream(response: Response, abort: AbortController): OpenStream {
  const heard: Event[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  const ended = read(response, (event) => {
    heard.push(event);
    wake();
  });
  const until = (matches: (event: Event) => boolean) =>
    new Promise<Event>((resolve, reject) => {
      const look = () => {
        const found = heard.find(matches);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`the stream ended after ${JSON.stringify(heard)}`)));
    });
  return { heard, until, ended, close: () => abort.abort() };
}

async function read(response: Response, take: (event: Event) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = new Map(
        block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
      );
      const event = lines.get("event");
      if (event !== undefined) take({ event, id: lines.get("id") ?? "", data: JSON.parse(lines.get("data") ?? "{}") });
    }
  }
}
