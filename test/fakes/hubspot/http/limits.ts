import type { CrmClock } from "../../clock.ts";
import type { Reply } from "../../http/call.ts";
import type { HubRoute } from "./hub-route.ts";

/** How many requests the account lets an application make; Infinity is no limit. A test may change them at any time. */
export interface Limits {
  /** In any ten seconds; searches do not count. */
  tenSecondly: number;
  /** Searches in any second. */
  secondly: number;
  /** From midnight to midnight UTC, the account's time zone; not for OAuth applications. */
  daily: number;
  /** Requests of this day. */
  usedToday(): number;
  /** Others' requests of this day, which count too. */
  useToday(requests: number): void;
}

/** Private applications of a Professional account (API usage guidelines). */
export const DEFAULT_LIMITS = { tenSecondly: 190, secondly: 5, daily: 625_000 } as const;

type Policy = "TEN_SECONDLY_ROLLING" | "SECONDLY" | "DAILY";

const MESSAGES: Readonly<Record<Policy, string>> = {
  TEN_SECONDLY_ROLLING: "You have reached your ten_secondly_rolling limit.",
  SECONDLY: "You have reached your secondly limit.",
  DAILY: "You have reached your daily limit.",
};

/** The answer to one request too many. */
export const tooMany = (policyName: Policy): Reply => ({
  status: 429,
  body: {
    status: "error",
    message: MESSAGES[policyName],
    errorType: "RATE_LIMIT",
    correlationId: "5ba0a4c8-1a5b-4d5e-9c37-0c8f3b6fb1f9",
    policyName,
  },
});

export interface LimitKeeper {
  readonly limits: Limits;
  /** Counts a request; the policy it breaks, if any. */
  take(allowance: HubRoute["allowance"], isOAuth: boolean): Policy | null;
  /** Searches tell nothing of the limits, and OAuth applications nothing of the day. */
  headers(allowance: HubRoute["allowance"], isOAuth: boolean): Record<string, string>;
}

interface Window {
  readonly milliseconds: number;
  readonly taken: number[];
}

const TEN_SECONDS_MS = 10_000;
const SECOND_MS = 1_000;

export const createLimits = (
  clock: CrmClock,
  given: Partial<Pick<Limits, "tenSecondly" | "secondly" | "daily">>,
): LimitKeeper => {
  const general: Window = { milliseconds: TEN_SECONDS_MS, taken: [] };
  const searches: Window = { milliseconds: SECOND_MS, taken: [] };
  let today = { day: "", used: 0 };
  const usage = () => {
    const day = clock.now().toISOString().slice(0, 10);
    if (today.day !== day) today = { day, used: 0 };
    return today;
  };
  const usedOf = ({ taken, milliseconds }: Window): number => {
    const since = clock.now().getTime() - milliseconds;
    while (taken[0] !== undefined && taken[0] <= since) taken.shift();
    return taken.length;
  };
  const limits: Limits = {
    ...DEFAULT_LIMITS,
    ...given,
    usedToday: () => usage().used,
    useToday: (requests) => {
      usage().used += requests;
    },
  };
  return {
    limits,
    take: (allowance, isOAuth) => {
      if (allowance === "none") return null;
      if (!isOAuth && usage().used >= limits.daily) return "DAILY";
      const window = allowance === "search" ? searches : general;
      const most = allowance === "search" ? limits.secondly : limits.tenSecondly;
      if (usedOf(window) >= most) return allowance === "search" ? "SECONDLY" : "TEN_SECONDLY_ROLLING";
      window.taken.push(clock.now().getTime());
      usage().used += 1;
      return null;
    },
    headers: (allowance, isOAuth): Record<string, string> => {
      if (allowance !== "general") return {};
      const { tenSecondly, daily } = limits;
      const ofDay = {
        "X-HubSpot-RateLimit-Daily": String(daily),
        "X-HubSpot-RateLimit-Daily-Remaining": String(Math.max(0, daily - usage().used)),
      };
      return {
        ...(Number.isFinite(tenSecondly)
          ? {
              "X-HubSpot-RateLimit-Interval-Milliseconds": String(TEN_SECONDS_MS),
              "X-HubSpot-RateLimit-Max": String(tenSecondly),
              "X-HubSpot-RateLimit-Remaining": String(Math.max(0, tenSecondly - usedOf(general))),
            }
          : {}),
        ...(!isOAuth && Number.isFinite(daily) ? ofDay : {}),
      };
    },
  };
};
