import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/start-server.ts";
import type { AccountCard, UserCard } from "../../shared/card/score-card.ts";

export const WRITE_KEY = "phc_the-write-key";
const API_KEY = "the-api-key";
const DEADLINE_MS = 10_000;

export interface RunningProduct {
  readonly origin: string;
  /** Returns once the account's card passes the check; fails with the check's last words at the deadline. */
  readonly untilAccount: (id: string, check: (card: AccountCard) => void) => Promise<AccountCard>;
  readonly user: (id: string) => Promise<UserCard>;
  readonly stop: () => Promise<void>;
}

/** The whole product on a free port of this machine, with an embedded store of its own. */
export async function runProduct(): Promise<RunningProduct> {
  const folder = await mkdtemp(join(tmpdir(), "groundswell-client-"));
  const config = readConfig({
    PORT: "0",
    LOG_LEVEL: "silent",
    DATA_DIR: folder,
    WRITE_KEYS: WRITE_KEY,
    API_KEYS: API_KEY,
  });
  const { url, stop } = await startServer(config);
  const read = async <Card>(path: string): Promise<Card> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${API_KEY}` } });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as Card;
  };
  return {
    origin: url,
    untilAccount: (id, check) =>
      vi.waitFor(
        async () => {
          const card = await read<AccountCard>(`/v1/accounts/${id}`);
          check(card);
          return card;
        },
        { timeout: DEADLINE_MS, interval: 50 },
      ),
    user: (id) => read(`/v1/users/${id}`),
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
