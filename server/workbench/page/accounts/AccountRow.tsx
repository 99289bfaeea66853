import { Sparkline } from "../parts/Sparkline.tsx";
import { hrefOf } from "../route.ts";
import type { AccountView, HandoffChip } from "./account-view.ts";

const ARROWS = { up: "▲", down: "▼", level: "" } as const;

interface AccountRowProps {
  readonly account: AccountView;
  readonly index: number;
  readonly onFocus: () => void;
}

/** One account; all of it is the link to its record. */
export const AccountRow = ({ account, index, onFocus }: AccountRowProps) => (
  <a
    className="row"
    href={hrefOf({ view: "account", id: account.id })}
    data-index={index}
    onFocus={onFocus}
    data-trajectory={account.trajectory}
  >
    <span className="row-name">
      <strong>{account.name}</strong>
      {account.detail === null ? null : <span className="row-detail">{account.detail}</span>}
    </span>
    <span className={`row-tier tier-${account.tier}`}>
      <span className="unseen">Tier </span>
      {account.tier}
    </span>
    <span className="row-score">
      <span className="unseen">Score </span>
      {account.score}
      <Change change={account.change} />
    </span>
    <span className="row-weekly">
      <Sparkline values={account.weekly} />
      <span className={`row-trajectory ${account.trajectory.toLowerCase()}`}>{account.trajectory}</span>
    </span>
    <span className="row-active">
      {account.activeUsers}
      <span className="row-unit"> active</span>
    </span>
    <span className="row-handoff">{account.handoff === null ? null : <Chip chip={account.handoff} />}</span>
  </a>
);

function Change({ change }: { readonly change: AccountView["change"] }) {
  if (change === null) return null;
  return (
    <span className={`change ${change.direction}`}>
      <span aria-hidden="true">{ARROWS[change.direction]}</span> {change.text}
      <span className="unseen"> in 7 days</span>
    </span>
  );
}

const Chip = ({ chip }: { readonly chip: HandoffChip }) => (
  <>
    <span className={`chip ${chip.priority}`}>{chip.priority}</span>
    <span className="row-reason">
      <span className="row-title">{chip.title}</span>
      <span className={chip.isOverdue ? "row-due overdue" : "row-due"}>{chip.state}</span>
    </span>
  </>
);
