import type { CardHandoff } from "../shared/card/score-card.ts";
import type { Decision } from "../shared/handoff/decide-handoff.ts";

/** What a stage has just committed. */
export type Beat =
  | { readonly stage: "folded"; readonly events: number; readonly accountIds: readonly string[] }
  | ({ readonly stage: "scored" } & JustScored)
  | { readonly stage: "answered"; readonly accountId: string; readonly handoff: CardHandoff };

/** Accounts scored together, and those of which something became true. */
export interface JustScored {
  readonly accountIds: readonly string[];
  readonly decided: readonly Decided[];
}

/** A scored account, and what became true of it. */
export interface Decided {
  readonly accountId: string;
  readonly decision: Decision;
}

/** Hears what a scoring did, after its commit. */
export type TellScored = (scored: JustScored) => void;

export interface Listener {
  readonly hear: (beat: Beat) => void;
  /** There will be no more. */
  readonly end: () => void;
}

/** Says what this process commits, as it does, to whoever listens. Says it to nobody at no cost. */
export interface Pulse {
  readonly tell: (beat: Beat) => void;
  /** Gives what ends the listening. */
  readonly listen: (listener: Listener) => () => void;
  readonly listeners: () => number;
  readonly end: () => void;
}

/** Says on the pulse what a scoring did; undefined while nobody listens, and it need not be said. */
export const tellScored = (pulse: Pulse): TellScored | undefined =>
  pulse.listeners() === 0 ? undefined : (scored) => pulse.tell({ stage: "scored", ...scored });

export function createPulse(): Pulse {
  const listeners = new Set<Listener>();
  let isOver = false;
  return {
    tell: (beat) => {
      for (const listener of listeners) listener.hear(beat);
    },
    listen: (listener) => {
      if (isOver) listener.end();
      else listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listeners: () => listeners.size,
    end: () => {
      isOver = true;
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}
