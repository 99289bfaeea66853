/** What the app shares with the server: `hubspot/build.ts` puts it into the app as `product.js`. */
export type { BreakdownView, LineView } from "../shared/card/breakdown-view.ts";
export {
  type CardView,
  type ChangeView,
  type OutreachView,
  type PersonView,
  viewCard,
} from "../shared/card/card-view.ts";
export { scoreOfHundred, viewWeekRows, type WeekRow } from "../shared/card/chart-view.ts";
export type { FeedbackStep, HandoffView } from "../shared/card/handoff-view.ts";
export type { HeaderView } from "../shared/card/header-view.ts";
export {
  CARD_PATH,
  type CardAnswer,
  type ConnectionStatus,
  OUTCOMES_PATH,
  type OutcomeRequest,
  type RecordCandidate,
  type Refusal,
  readCardReply,
  readOutcomeReply,
  readStatusReply,
  STATUS_PATH,
} from "../shared/card/hubspot-card-api.ts";
export type { PlanView } from "../shared/card/plan-view.ts";
export { type CardReading, readCard } from "../shared/card/read-card.ts";
export type { ScoreCard } from "../shared/card/score-card.ts";
export { spokenNumber, spokenSince } from "../shared/card/spoken.ts";
export type { UsageView } from "../shared/card/usage-view.ts";
export { type RecordFact, viewRecord } from "../shared/crm/record-view.ts";
export type { HandoffStatus } from "../shared/handoff/handoff.ts";
export { REJECTION_REASONS, rejectionText } from "../shared/handoff/rejection.ts";
export { BACKEND_URL } from "./backend-url.ts";
