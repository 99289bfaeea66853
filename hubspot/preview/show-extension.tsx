import { createController, RemoteRenderer } from "@remote-ui/react/host";
import { createRoot } from "react-dom/client";
import { CONTROLS } from "./draw-controls.tsx";
import { DATA } from "./draw-data.tsx";
import { LAYOUT } from "./draw-layout.tsx";
import { MESSAGES } from "./draw-messages.tsx";
import { type PreviewAdapters, runExtension } from "./run-extension.ts";

const controller = createController({ ...LAYOUT, ...MESSAGES, ...DATA, ...CONTROLS });

/** Draws an extension into an element with plain HTML, which is not how HubSpot's own looks. Gives what ends it. */
export async function showExtension(
  element: Element,
  runBundle: () => void | Promise<void>,
  adapters: PreviewAdapters,
): Promise<() => void> {
  const { receiver, stop } = await runExtension(runBundle, adapters);
  const page = createRoot(element);
  page.render(
    <div className="hs-preview">
      <p className="hs-label">Preview — not HubSpot's styling</p>
      <RemoteRenderer receiver={receiver} controller={controller} />
    </div>,
  );
  return () => {
    stop();
    page.unmount();
  };
}
