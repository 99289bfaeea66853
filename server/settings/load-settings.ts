import { readDocument } from "./read-document.ts";
import { buildSettings, DEFAULT_SETTINGS, type Settings } from "./settings.ts";

/** The settings of a configuration document, or the defaults without one. */
export const loadSettings = (path: string | null): Settings =>
  path === null ? DEFAULT_SETTINGS : buildSettings(readDocument(path));
