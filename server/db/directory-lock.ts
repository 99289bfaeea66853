import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Another process holds the directory. */
export class DirectoryLocked extends Error {
  constructor(directory: string) {
    super(`another groundswell process is using ${directory}: stop it, or give this one its own DATA_DIR`);
    this.name = "DirectoryLocked";
  }
}

/**
 * Takes the directory for this process; returns what gives it back. Two processes on one embedded store corrupt it
 * silently. The lock is SQLite's exclusive file lock: the operating system drops it the moment the process dies.
 */
export function lockDirectory(directory: string): () => void {
  const lock = new DatabaseSync(join(directory, "lock"));
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) throw new DirectoryLocked(directory);
    throw error;
  }
  return () => lock.close();
}
