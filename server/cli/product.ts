import { createCards } from "../card/cards.ts";
import type { Config } from "../config.ts";
import type { Db } from "../db/db.ts";
import { DirectoryLocked } from "../db/directory-lock.ts";
import { appendDelivery, packDelivery } from "../events/inbox.ts";
import { openEnvelope, parseBatch } from "../events/parse-batch.ts";
import { openStore } from "../open-store.ts";
import type { Scored } from "../pipeline/score-rows.ts";
import { scoreEverythingSoon } from "../pipeline/scoring.ts";
import { foldStep } from "../pipeline/worker.ts";
import { listAccounts } from "../score/account-list.ts";
import { loadSettings } from "../settings/load-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { emptyFoldMemory } from "../usage/fold.ts";
import { localSync, type ProductSync } from "./local-sync.ts";
import { remoteProduct } from "./remote-product.ts";
import { findServer } from "./server-file.ts";

export type AccountList = Awaited<ReturnType<typeof listAccounts>>;

export interface Delivered {
  readonly accepted: number;
  readonly rejected: readonly { readonly index: number; readonly error: string }[];
}

/** What command-line tools do to the product, in this process or through the server that holds the store. */
export interface Product {
  /** Makes a Segment-shaped batch body durable. `source` names where it came from. */
  readonly deliver: (body: string, source: string) => Promise<Delivered>;
  /** Counts everything delivered into usage. */
  readonly settle: () => Promise<void>;
  /** Scores everyone; `asOf` null is now. */
  readonly score: (asOf: string | null) => Promise<Scored>;
  readonly accounts: (tier: number | undefined, cursor: string | undefined) => Promise<AccountList>;
  /** The card of an account, else of a user; JSON text, null when neither is scored. */
  readonly card: (id: string) => Promise<string | null>;
  readonly sync: ProductSync;
  readonly close: () => Promise<void>;
}

const PAGE = 200;

/** Opens the store; when a server holds the embedded one, works through that server. */
export async function openProduct(config: Config): Promise<Product> {
  try {
    const db = await openStore(config, (message) => {
      throw new Error(message);
    });
    return localProduct(db, loadSettings(config.configPath), config);
  } catch (error) {
    const server = error instanceof DirectoryLocked ? findServer(config.dataDir) : null;
    if (server === null) throw error;
    return remoteProduct(server);
  }
}

function localProduct(db: Db, settings: Settings, config: Config): Product {
  const { frozenNow } = config;
  const memory = emptyFoldMemory();
  const cards = createCards(db, settings);
  const settle = async () => {
    while ((await foldStep(db, memory, { settings })) > 0);
  };
  return {
    settle,
    deliver: async (text, source) => {
      const receivedAt = (frozenNow ?? new Date()).getTime();
      const parsed = parseBatch(openEnvelope(JSON.parse(text), "import"), "import", receivedAt);
      await appendDelivery(db, packDelivery(parsed, receivedAt, source));
      return parsed;
    },
    score: async (asOf) => {
      await settle();
      const now = asOf === null ? (frozenNow ?? new Date()) : new Date(asOf);
      return scoreEverythingSoon(db, settings, now.getTime());
    },
    accounts: (tier, cursor) => listAccounts(db, { tier, cursor, limit: PAGE }),
    card: async (id) => {
      const card = await cards.accountCard(id);
      if (card !== null) return card;
      const user = await cards.userCard(id);
      return user === null ? null : JSON.stringify(user);
    },
    sync: localSync(config, db, settings, cards),
    close: () => db.close(),
  };
}
