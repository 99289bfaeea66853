import { setTimeout } from "node:timers/promises";

/** What waiting needs: a clock that runs (ms), sleep, and 0 to 1 for jitter. */
export interface Timing {
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly random: () => number;
}

/** By the machine. */
export const realTiming: Timing = { clock: Date.now, sleep: (ms) => setTimeout(ms), random: Math.random };

/** Keeps requests below what HubSpot allows within a short time. */
export interface Pace {
  readonly turn: (isSearch: boolean) => Promise<void>;
  /** What HubSpot says of its limit. */
  readonly learn: (headers: Headers) => void;
}

/** Of what is allowed, what we leave to chance: clocks differ, and requests arrive bunched. */
const USED_SHARE = 0.9;
/** Of a Free or Starter account, until HubSpot says more (usage guidelines). */
const GENERAL = { most: 100, withinMs: 10_000 };
/** Five a second for all apps together; one is left to others. */
const SEARCHES = { most: 4, withinMs: 1_000 };

export function createPace({ clock, sleep }: Timing): Pace {
  let general = { ...GENERAL, most: Math.floor(GENERAL.most * USED_SHARE) };
  const sent = { general: [] as number[], searches: [] as number[] };
  return {
    turn: async (isSearch) => {
      const times = isSearch ? sent.searches : sent.general;
      for (;;) {
        const { most, withinMs } = isSearch ? SEARCHES : general;
        while (times[0] !== undefined && times[0] <= clock() - withinMs) times.shift();
        if (times.length < most) break;
        await sleep(times[times.length - most]! + withinMs - clock());
      }
      times.push(clock());
    },
    learn: (headers) => {
      const most = Number(headers.get("x-hubspot-ratelimit-max"));
      const withinMs = Number(headers.get("x-hubspot-ratelimit-interval-milliseconds"));
      if (most > 0 && withinMs > 0) general = { most: Math.max(1, Math.floor(most * USED_SHARE)), withinMs };
    },
  };
}
