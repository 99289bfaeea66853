import { fileURLToPath } from "node:url";

/** Where the page and all it loads are built into, ahead of time. */
export const ASSETS = fileURLToPath(new URL("./assets", import.meta.url));
