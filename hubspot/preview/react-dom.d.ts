/** The one function of react-dom that the preview uses. */
declare module "react-dom/client" {
  import type { ReactNode } from "react";

  export function createRoot(container: Element): { render(node: ReactNode): void; unmount(): void };
}
