import { describe, expect, it } from "vitest";
import { type OutreachLine, writeOutreach } from "../../shared/handoff/outreach.ts";

const DEED = { who: ["Ana Diaz"], users: null, count: 7, subjects: [], last: "yesterday", figures: {} };
const line = (signalId: string, points: number, more: Partial<OutreachLine> = {}): OutreachLine => ({
  ...DEED,
  signalId,
  points,
  ...more,
});
const INVITES = line("invites_6", 30);
const greeting = (...lines: OutreachLine[]) =>
  writeOutreach({ account: "Acme", recipient: "Ana", recommendedPlan: "Business", lines }, {})?.email.body.split(
    "\n",
  )[0];

describe("the e-mail of an account", () => {
  it("goes to whoever did what the e-mail names first, and to nobody by name when that name is not known", () => {
    const asked = line("enterprise_request", 30, { subjects: ["SSO"], firstName: "Ingrid" });
    expect(greeting({ ...INVITES, firstName: "Ben" }, asked)).toBe("Hi Ingrid,");
    // what nobody is told about leads no e-mail
    expect(greeting({ ...line("pricing_3", 20), firstName: "Cy" }, { ...INVITES, firstName: "Ben" })).toBe("Hi Ben,");
    expect(greeting({ ...asked, firstName: null })).toBe("Hello,");
    expect(greeting(line("active_users_10", 20, { who: [], figures: { activeUsers: 12 } }))).toBe("Hi Ana,");
  });
});
