import { randomBytes } from "node:crypto";
import { accountDomain } from "../../shared/crm/plan-sync.ts";
import type { Meaning } from "../../shared/events/tracking-plan.ts";
import { type Call, call } from "./call.ts";

/** Who joins: made up, like everybody whose id begins with `sim_`. */
const TEAMMATES = [
  { name: "Robin Hale", title: "Data Engineer", department: "Data" },
  { name: "Sam Ortega", title: "Product Manager", department: "Product" },
  { name: "Kim Adeyemi", title: "Head of Operations", department: "Operations" },
] as const;
const GROUP = "group:";

/** Somebody invites three teammates, who sign up and start; null for a person alone, whose teammates are nobody's. */
export function joinBatch(
  accountId: string,
  inviterId: string,
  eventOf: (meaning: Meaning) => string | null,
): readonly Call[] | null {
  const invite = eventOf("invite");
  const domain = accountDomain(accountId);
  const groupId = accountId.startsWith(GROUP) ? accountId.slice(GROUP.length) : null;
  if (invite === null || (domain === null && groupId === null)) return null;
  const invited = call("track", inviterId, { event: invite, properties: { count: TEAMMATES.length } });
  return [invited, ...TEAMMATES.flatMap((teammate) => join(teammate, domain, groupId, eventOf("signup")))];
}

function join(
  { name, ...job }: (typeof TEAMMATES)[number],
  domain: string | null,
  groupId: string | null,
  signup: string | null,
): Call[] {
  // the same three may join again and again
  const number = randomBytes(3).toString("hex");
  const userId = `sim_${number}`;
  const mailbox = `${name.replace(" ", ".")}.${number}`.toLowerCase();
  const email = `${mailbox}@${domain ?? "example.com"}`;
  return [
    call("identify", userId, { traits: { name, email, ...job } }),
    ...(groupId === null ? [] : [call("group", userId, { groupId })]),
    ...(signup === null ? [] : [call("track", userId, { event: signup })]),
    call("track", userId, { event: "Dashboard Opened" }),
  ];
}
