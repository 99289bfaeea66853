import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** How command-line tools reach the server that holds the embedded store. */
const serverFile = z.object({ url: z.url(), writeKey: z.string(), apiKey: z.string() });
export type ServerFile = z.infer<typeof serverFile>;

const pathIn = (dataDir: string): string => join(dataDir, "server.json");

/** Leaves a note of how to reach this server; only its owner may read it, for it has keys. */
export function announceServer(dataDir: string, file: ServerFile): void {
  writeFileSync(pathIn(dataDir), JSON.stringify(file), { mode: 0o600 });
}

export const withdrawServer = (dataDir: string): void => rmSync(pathIn(dataDir), { force: true });

/** The server that announced itself, or null. */
export function findServer(dataDir: string): ServerFile | null {
  try {
    return serverFile.parse(JSON.parse(readFileSync(pathIn(dataDir), "utf8")));
  } catch {
    return null;
  }
}
