import { readFile } from "node:fs/promises";
import type { RequestHandler } from "express";

/** Where the app's settings page finds the guide for admins. */
export const GUIDE_PATH = "/hubspot/guide";
const GUIDE = new URL("../../../docs/install-hubspot.md", import.meta.url);

export const showGuide: RequestHandler = async (_request, response) => {
  response.type("text/plain; charset=utf-8").send(await readFile(GUIDE, "utf8"));
};
