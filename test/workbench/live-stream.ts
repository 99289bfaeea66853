import type { LiveMessage } from "../../server/workbench/contract.ts";
import { waitUntil } from "../support/wait-until.ts";
import type { OpenWorkbench } from "./open-workbench.ts";

export interface LiveStream {
  /** All that came so far, oldest first. */
  readonly messages: readonly LiveMessage[];
  /** Returns when a message like this is there. */
  readonly until: (isIt: (message: LiveMessage) => boolean) => Promise<LiveMessage>;
  readonly close: () => void;
  /** Returns when the server ended the stream, or this side closed it. */
  readonly ended: Promise<void>;
}

/** Listens as the page does. */
export async function openLive({ server, cookie }: OpenWorkbench): Promise<LiveStream> {
  const controller = new AbortController();
  const response = await fetch(`${server.url}/workbench/live`, { headers: { cookie }, signal: controller.signal });
  if (response.status !== 200) throw new Error(`the stream was answered ${response.status}`);
  const messages: LiveMessage[] = [];
  const ended = readAll(response, messages).catch(() => undefined);
  return {
    messages,
    until: (isIt) => waitUntil("the stream says so", () => messages.find(isIt)),
    close: () => controller.abort(),
    ended,
  };
}

async function readAll({ body }: Response, messages: LiveMessage[]): Promise<void> {
  let text = "";
  for await (const part of body!.pipeThrough(new TextDecoderStream())) {
    const events = (text + part).split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) if (event.startsWith("data: ")) messages.push(JSON.parse(event.slice(6)));
  }
}
