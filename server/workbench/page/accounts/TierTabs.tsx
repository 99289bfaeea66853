import type { KeyboardEvent } from "react";
import { spokenNumber } from "../../../../shared/card/spoken.ts";
import type { TierCounts } from "../../contract.ts";
import type { AccountQuery } from "./account-query.ts";

type Tier = AccountQuery["tier"];
const TABS: readonly { readonly tier: Tier; readonly label: string }[] = [
  { tier: "", label: "All" },
  { tier: "1", label: "1 Enterprise" },
  { tier: "2", label: "2 Mid-Market" },
  { tier: "3", label: "3 SMB" },
  { tier: "4", label: "4 Individual" },
];

interface TierTabsProps {
  readonly chosen: Tier;
  readonly counts: TierCounts | null;
  readonly onChoose: (tier: Tier) => void;
}

/** One tab a tier with how many accounts it has; arrow keys move between them. */
export function TierTabs({ chosen, counts, onChoose }: TierTabsProps) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = TABS.findIndex(({ tier }) => tier === chosen);
    const next = TABS[(at + step + TABS.length) % TABS.length]!;
    onChoose(next.tier);
    event.currentTarget.querySelector<HTMLElement>(`[data-tier="${next.tier}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Tier" onKeyDown={move}>
      {TABS.map(({ tier, label }) => (
        <button
          key={label}
          type="button"
          role="tab"
          className="tab"
          data-tier={tier}
          aria-selected={tier === chosen}
          aria-controls="accounts"
          tabIndex={tier === chosen ? 0 : -1}
          onClick={() => onChoose(tier)}
        >
          {label} <span className="tab-count">{countOf(counts, tier)}</span>
        </button>
      ))}
    </div>
  );
}

function countOf(counts: TierCounts | null, tier: Tier): string {
  if (counts === null) return "…";
  return spokenNumber(tier === "" ? counts.all : counts.tiers[Number(tier) as 1 | 2 | 3 | 4]);
}
