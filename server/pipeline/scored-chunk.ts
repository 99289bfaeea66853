import { isNews } from "../../shared/handoff/decide-handoff.ts";
import type { Queries } from "../db/db.ts";
import { writeDecisions } from "../handoff/handoff-rows.ts";
import type { Decided, JustScored } from "../pulse.ts";
import { startAccountColumns } from "../score/account-columns.ts";
import type { Settings } from "../settings/settings.ts";
import type { ScoredAccount } from "./score-draft.ts";

/** Accounts scored, to be written together. */
export interface ScoredChunk extends JustScored {
  readonly add: (scored: ScoredAccount) => void;
  /** Writes them with what was decided at `now` (ms); false when one of them changed since it was read. */
  readonly write: (tx: Queries, settings: Settings, now: number) => Promise<boolean>;
}

export function startChunk(): ScoredChunk {
  const columns = startAccountColumns();
  const accountIds: string[] = [];
  const decided: Decided[] = [];
  return {
    accountIds,
    decided,
    add: ({ row, decision }) => {
      columns.add(row);
      accountIds.push(row.accountId);
      if (isNews(decision)) decided.push({ accountId: row.accountId, decision });
    },
    write: async (tx, settings, now) => {
      if (accountIds.length === 0) return true;
      const written = await columns.write(tx, now, settings.model.version);
      await writeDecisions(tx, decided, now);
      return written === accountIds.length;
    },
  };
}
