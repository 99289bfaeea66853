import * as RemoteUI from "@remote-ui/react";
import { createRemoteReceiver } from "@remote-ui/react/host";
import * as React from "react";

/** What HubSpot gives an extension, to be stood in for. */
export interface PreviewAdapters {
  /** What the extension is told of where it is: location, record, user, portal. */
  readonly context: Readonly<Record<string, unknown>>;
  /** `hubspot.fetch`; `body` is an object. */
  readonly fetch: (url: string, options?: FetchOptions) => Promise<Response>;
  /** The record's properties; `onChange` may be called with all of them again. */
  readonly readProperties: (
    names: readonly string[],
    onChange: (properties: Properties) => void,
  ) => Promise<Properties>;
  /** `addAlert`, `copyTextToClipboard` and what else the extension calls. */
  readonly actions: Readonly<Record<string, (...inputs: never[]) => unknown>>;
}

export type Properties = Readonly<Record<string, string | null>>;

export interface FetchOptions {
  readonly method?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly timeout?: number;
}

type RenderExtension = (api: object) => React.ReactElement;

/**
 * Runs an extension as HubSpot built it and gives what it draws. `runBundle` evaluates the bundle, which looks for
 * HubSpot in the global object: one extension a page at a time.
 */
export async function runExtension(runBundle: () => void | Promise<void>, adapters: PreviewAdapters) {
  const { actions, context } = adapters;
  let renderExtension: RenderExtension | null = null;
  Object.assign(globalThis, {
    React,
    RemoteUI,
    __HUBSPOT_EXTENSION_WORKER__: true,
    logger: console,
    hsFetch: adapters.fetch,
    extend_V2: (render: RenderExtension) => {
      renderExtension = render;
    },
    hsWorkerAPI: {
      useExtensionContext: () => context,
      useExtensionActions: () => actions,
      useExtensionApi: () => ({ context, actions }),
      fetchCrmProperties: async (names: readonly string[], onChange: (properties: Properties) => void) => {
        const data = await adapters.readProperties(names, onChange);
        return { json: async () => ({ data }) };
      },
    },
  });
  await runBundle();
  if (renderExtension === null) throw new Error("the bundle does not extend HubSpot");
  const receiver = createRemoteReceiver();
  const root = RemoteUI.createRemoteRoot(receiver.receive);
  const extension = RemoteUI.createRoot(root);
  extension.render((renderExtension as RenderExtension)({ context, actions }));
  await root.mount();
  return { receiver, stop: () => extension.unmount() };
}
