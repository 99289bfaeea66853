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

/** A tentative one is written faster, and may fail with a duplicate key where another wrote an account meanwhile. */
export function startChunk(isTentative: boolean): ScoredChunk {
  const renewed = startAccountColumns();
  const others = startAccountColumns();
  const accountIds: string[] = [];
  const decided: Decided[] = [];
  return {
    accountIds,
    decided,
    add: ({ row, decision }) => {
      (isTentative && row.isNewDay ? renewed : others).add(row);
      accountIds.push(row.accountId);
      if (isNews(decision)) decided.push({ accountId: row.accountId, decision });
    },
    write: async (tx, settings, now) => {
      const { version } = settings.model;
      let written = 0;
      if (renewed.count() > 0) written += await renewed.renew(tx, now, version);
      if (others.count() > 0) written += await others.write(tx, now, version);
      await writeDecisions(tx, decided, now);
      return written === accountIds.length;
    },
  };
}
