import fc from "fast-check";
import type { ProductEvent } from "../../shared/events/event.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import type { Happening } from "../../shared/usage/history.ts";
import { type Dated, happeningsOf, identify, NOW, page, screen, track } from "./build.ts";

const someEvent: fc.Arbitrary<ProductEvent> = fc.oneof(
  fc.constantFrom(
    identify(),
    screen("Home"),
    page("Docs"),
    page("Pricing"),
    track("Signed Up"),
    track("Activated"),
    track("API Called"),
    track("Shared Externally"),
    track("Data Exported"),
    track("Usage Limit Reached"),
    track("Checkout Started"),
    track("Upgrade Completed"),
    track("Order Completed"),
    track("Contact Sales Clicked"),
    track("Support Ticket Created", { topic: "billing" }),
    track("Support Ticket Created", { topic: "custom plan" }),
    track("Enterprise Feature Requested", { feature: "SSO" }),
  ),
  fc.nat({ max: 500 }).map((count) => track("Invite Sent", { count })),
  fc
    .record({ feature: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), premium: fc.boolean() })
    .map(({ feature, premium }) => track("Feature Used", { feature, premium })),
);

/** Something that happened to a person within the 400 days before now, or on the day after. */
export const dated: fc.Arbitrary<Dated> = fc.tuple(
  fc.integer({ min: NOW - 400 * DAY_MS, max: NOW + DAY_MS }),
  someEvent,
);

export const happenings: fc.Arbitrary<Happening[]> = fc
  .array(dated, { minLength: 1, maxLength: 60 })
  .map((list) => happeningsOf(list));
