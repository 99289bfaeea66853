import * as z from "zod";
import { DEFAULT_LOOKBACK } from "../../shared/facts/lookback.ts";
import { DEFAULT_TRIGGER_SETTINGS } from "../../shared/handoff/trigger.ts";
import { folded } from "../../shared/lib/words.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import { type BandFloors, DEFAULT_BANDS } from "../../shared/tier/bands.ts";
import { DEFAULT_PLANS, type Plan } from "../../shared/tier/expansion.ts";
import { name, names, trackingPlan } from "./event-names.ts";

const employees = z.int().min(0);
const days = z.int().min(1).max(3650);
/** Bounded so that a card with every line overridden still fits the CRM's long text field. */
const wordingPart = z.string().max(1000);
/** Bounded so that no sum over a company's people leaves the store's integers. */
const points = z.int().min(-1000).max(1000);

const icp = z
  .strictObject({
    industries: names.default([]).describe("Target industries; compared without regard to case."),
    employees: z
      .strictObject({
        min: employees.optional().describe("Fewest employees of an ideal customer."),
        max: employees.optional().describe("Most employees of an ideal customer."),
      })
      .check(
        z.refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
          error: ({ input }) => `expected min to be at most max, found ${spokenEntries(input)}`,
        }),
      )
      .prefault({}),
    countries: names
      .default([])
      .describe("Target countries, by ISO 3166 code or English name; US, usa and United States are the same."),
    technologies: names.default([]).describe("Technologies of an ideal customer; using any one of them is enough."),
  })
  .prefault({});

const plan = z.strictObject({
  id: name.describe("Id of the plan as the product's `plan` trait gives it; every plan has its own."),
  name: name.describe("Name of the plan as sales says it."),
  seatPrice: z.number().min(0).max(1_000_000).describe("List price in USD per seat and year."),
  segment: z
    .enum(["smb", "mid_market", "enterprise", "unknown"])
    .describe("Segment this plan is recommended to; the first plan of a segment wins."),
}) satisfies z.ZodType<Plan>;

const plans = z
  .array(plan)
  .check((context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of context.value.entries()) {
      const message = `expected an id of its own, found ${JSON.stringify(id)} again`;
      if (seen.has(folded(id))) context.issues.push({ code: "custom", path: [index, "id"], message, input: id });
      seen.add(folded(id));
    }
  })
  .default([...DEFAULT_PLANS])
  .describe("The plan catalogue, for recommending a plan and estimating potential ARR. Replaces the default list.");

/** A mapping by signal id; documented once for all of them. */
const bySignal = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .strictObject(Object.fromEntries(DEFAULT_SIGNALS.map(({ id }) => [id, z.exactOptional(schema)])))
    .meta({ each: "signal id" })
    .prefault({});

const signals = bySignal(
  z.strictObject({
    points: points
      .optional()
      .describe("Points the signal gives (negative takes away); unset keeps the default points."),
    enabled: z.boolean().optional().describe("`false` takes the signal out of every score; unset keeps it in."),
  }),
);

const floor = z.int();
const bands = z
  .strictObject({
    hot: floor.default(DEFAULT_BANDS.hot).describe("Lowest PQL score (points) of the band Hot."),
    warm: floor.default(DEFAULT_BANDS.warm).describe("Lowest PQL score (points) of the band Warm."),
    emerging: floor.default(DEFAULT_BANDS.emerging).describe("Lowest PQL score (points) of the band Emerging."),
  })
  .check(
    z.refine(({ hot, warm, emerging }: BandFloors) => hot > warm && warm > emerging, {
      error: ({ input }) => `expected hot > warm > emerging, found ${spokenEntries(input)}`,
    }),
  )
  .prefault({});

const lookback = z
  .strictObject({
    countingDays: days
      .default(DEFAULT_LOOKBACK.countingDays)
      .describe("Days that counting facts look back, today included: features, limits, invites, exports."),
    intentDays: days
      .default(DEFAULT_LOOKBACK.intentDays)
      .describe("Days that intent facts look back, today included: pricing, upgrades, enterprise and sales requests."),
  })
  .prefault({});

const { quietDays, nearLimit } = DEFAULT_TRIGGER_SETTINGS;
const handoff = z
  .strictObject({
    quietDays: days.default(quietDays).describe("Days in which the same trigger fires at most once per account."),
    nearLimit: z
      .number()
      .gt(0)
      .max(1)
      .default(nearLimit)
      .describe("Share of the seats or usage bought from which an account is near its limits (0.9 is 90 %)."),
    holdOutShare: z
      .number()
      .min(0)
      .max(0.5)
      .default(0)
      .describe("Share of accounts sales is never told of, to measure what telling sales is worth (0.1 is 10 %)."),
  })
  .prefault({});

const crm = z
  .strictObject({
    createMissing: z
      .enum(["never", "tiers_1_2", "all"])
      .default("tiers_1_2")
      .describe("Which companies missing from the CRM are created there."),
    apiBudgetShare: z
      .number()
      .gt(0)
      .max(1)
      .default(0.5)
      .describe("Most that the sync uses of the CRM's daily API allowance (0.5 is 50 %)."),
  })
  .prefault({});

const outreach = bySignal(
  z.strictObject({
    talk: z.exactOptional(wordingPart).describe("Talk track line, for the rep alone."),
    subject: z.exactOptional(wordingPart).describe("Subject of the e-mail when this signal is the strongest."),
    email: z.exactOptional(wordingPart).describe("The e-mail's sentence with the product fact; empty leaves it out."),
    next: z.exactOptional(wordingPart).describe("The capability that follows and one soft question."),
  }),
);

const requestsPerSecond = z
  .int()
  .min(1)
  .max(1_000_000)
  .default(2000)
  .describe("Requests a second that one write key may send; above it the answer is 429.");
const ingest = z.strictObject({ requestsPerSecond }).prefault({});

const premiumFeatures = names.default([]).describe("Names of the paid features; compared without regard to case.");

/** The configuration document (`PLS_CONFIG`): every key optional, unknown keys are errors. */
export const configDocument = z.strictObject({
  icp,
  premiumFeatures,
  trackingPlan,
  plans,
  signals,
  bands,
  lookback,
  handoff,
  crm,
  outreach,
  ingest,
});

export type ConfigDocument = z.output<typeof configDocument>;

/** `hot 10, warm 50, emerging 30`. */
const spokenEntries = (input: unknown): string =>
  Object.entries(input ?? {})
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
