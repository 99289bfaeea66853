import { type SegmentId, segmentOf } from "../tier/segments.ts";

export type TrackId = "solo" | "small_team" | "mid_market" | "enterprise";
export type OnboardingOffer = "none" | "walkthrough" | "call";

/** What is known of a new sign-up; null is unknown. */
export interface SignUp {
  readonly employees: number | null;
  readonly teamSize: number | null;
  readonly isBusinessEmail: boolean;
  /** People of the account the product knows, this one included once signed up. */
  readonly accountUsers: number;
  /** The account matches the ideal customer profile. */
  readonly isTargetAccount: boolean;
}

export interface Onboarding {
  readonly track: TrackId;
  readonly label: string;
  /** In the order they are to be shown. */
  readonly steps: readonly string[];
  readonly offer: OnboardingOffer;
  readonly notifySales: boolean;
}

/** Smallest first. */
const SIZES: readonly TrackId[] = ["solo", "small_team", "mid_market", "enterprise"];
const SMALL_TEAM_MOST = 10;
const BY_SEGMENT: Readonly<Record<SegmentId, TrackId>> = {
  unknown: "solo",
  smb: "small_team",
  mid_market: "mid_market",
  enterprise: "enterprise",
};
const ONE_STEP_MORE: Readonly<Record<OnboardingOffer, OnboardingOffer>> = {
  none: "walkthrough",
  walkthrough: "call",
  call: "call",
};

const TRACKS: Readonly<Record<TrackId, Pick<Onboarding, "label" | "offer" | "steps">>> = {
  solo: {
    label: "Solo",
    offer: "none",
    steps: [
      "Choose what to achieve first",
      "Start from an example",
      "Finish a first real task",
      "Try one more feature",
    ],
  },
  small_team: {
    label: "Small team",
    offer: "none",
    steps: [
      "Choose what the team wants to achieve first",
      "Finish a first real task",
      "Invite teammates",
      "Share a first result with the team",
      "Connect the tools the team works with",
    ],
  },
  mid_market: {
    label: "Mid-market",
    offer: "walkthrough",
    steps: [
      "Choose the first team and its goal",
      "Finish a first real task",
      "Set up the workspace and its roles",
      "Invite the first team",
      "Connect the tools the team works with",
      "Optional: a walkthrough for the team",
      "Invite a second department",
    ],
  },
  enterprise: {
    label: "Enterprise",
    offer: "call",
    steps: [
      "Choose the first department and its goal",
      "Finish a first real task",
      "Optional: a call with your account team",
      "Review security, sign-on and administration",
      "Invite the first department",
      "Connect the systems the department works with",
      "Agree how other departments follow",
    ],
  },
};

/**
 * The onboarding of a new sign-up: what to show, what to offer and whether sales is told. It never gates anything: every
 * track starts in the product and nothing in it has to be finished first.
 *
 * The largest of what is known decides: the segment of the employees, the stated team size and the people already there
 * (1 solo, 2–10 small team, 11 and more mid-market, 500 and more enterprise). With no size stated, a business address
 * counts as a small team and a free-mail address as solo. A target account is offered one step more.
 */
export function onboardingTrack(signUp: SignUp): Onboarding {
  const track = largestOf([
    trackOfCompany(signUp.employees),
    trackOfTeam(signUp.teamSize ?? 1),
    trackOfTeam(signUp.accountUsers),
    signUp.employees === null && signUp.teamSize === null && signUp.isBusinessEmail ? "small_team" : "solo",
  ]);
  const { label, steps, offer } = TRACKS[track];
  return {
    track,
    label,
    steps,
    offer: signUp.isTargetAccount ? ONE_STEP_MORE[offer] : offer,
    notifySales: track === "enterprise" || signUp.isTargetAccount,
  };
}

const largestOf = (tracks: readonly TrackId[]): TrackId => SIZES.findLast((track) => tracks.includes(track)) ?? "solo";

const trackOfCompany = (employees: number | null): TrackId =>
  employees !== null && employees <= 1 ? "solo" : BY_SEGMENT[segmentOf(employees).id];

/** A company has at least as many employees as one of its teams has people. */
function trackOfTeam(people: number): TrackId {
  if (people <= 1) return "solo";
  return people <= SMALL_TEAM_MOST ? "small_team" : largestOf(["mid_market", trackOfCompany(people)]);
}
