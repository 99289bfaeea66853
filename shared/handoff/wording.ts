/**
 * What may be said about one signal. `talk` is for the rep alone. `subject`, `email` (one sentence with the product
 * fact) and `next` (the capability that follows and one soft question) are for the prospect; `email` is empty where
 * naming the fact would read as surveillance. E-mail facts name no colleague, no time and no frequency, and hold for
 * everyone at the account, since the person who reads them need not be the one who did it.
 *
 * `{name}` stands for a value, `{count teammate}` or `{users person/people}` for a counted one. `[…]` is left out when a
 * value inside it is unknown; a template that lacks any other value is left out as a whole. Values: account, plan
 * (recommended), recipient, who, users (it fired for), count, times, subjects, last, and the account's totalUsers,
 * activeUsers, departments, workspaces and growthPct.
 */
export interface Wording {
  readonly talk: string;
  readonly subject: string;
  readonly email: string;
  readonly next: string;
}

export const GREETING = "Hi {recipient},";
export const GREETING_WITHOUT_NAME = "Hello,";

/** For the rep only: nothing of it goes into an e-mail. */
const forTheRep = (talk: string): Wording => ({ talk, subject: "", email: "", next: "" });

const PREMIUM: Wording = {
  talk: "{who} used premium features[ ({subjects})][, most recently {last}]. Ask what they rely on them for; full access and admin controls come next[ ({plan} plan)].",
  subject: "Your work with {subjects}",
  email: "It is good to see {subjects} in use.",
  next: "I can show you the full set of premium features and their admin controls[, and how the {plan} plan would fit]. Would a short walkthrough be useful?",
};

const INVITES: Wording = {
  talk: "{who} invited {count teammate}[, most recently {last}]. Ask who else should join; roles and admin controls come next[ ({plan} plan)].",
  subject: "Bringing {count teammate} on board",
  email: "So far, invitations to our product have gone out to {count teammate}.",
  next: "As more people join, roles and admin controls keep things tidy[, and I can show you how the {plan} plan would fit]. Would a short walkthrough be useful?",
};

const COLLEAGUES: Wording = {
  talk: "{account} has {totalUsers user}. Ask who owns the tool; central administration and single sign-on (SSO) come next[ ({plan} plan)].",
  subject: "{totalUsers colleague} at {account}",
  email: "Our product now has {totalUsers user} at {account}.",
  next: "With that many people, central administration and single sign-on (SSO) can save time[, and I can show you how the {plan} plan would fit]. Would a short call be useful?",
};

const ACTIVE_USERS: Wording = {
  talk: "{account} had {activeUsers active user} in the last 30 days. Ask how they share work; admin controls and SSO come next[ ({plan} plan)].",
  subject: "{activeUsers active user} at {account}",
  email: "Our product now has {activeUsers active user} at {account}.",
  next: "For a team of that size, admin controls and single sign-on (SSO) can save time[, and I can show you how the {plan} plan would fit]. Would a short call be useful?",
};

const DEPARTMENTS: Wording = {
  talk: "{account} uses the product in {departments department}[ ({subjects})]. Ask who coordinates them; admin controls, SSO and audit logs come next[ ({plan} plan)].",
  subject: "{departments department} at {account}",
  email: "Our product is now in use in {departments department} at {account}.",
  next: "Across departments, central admin controls, single sign-on (SSO) and audit logs tend to matter[, and I can show you how the {plan} plan would fit]. Would a short call be useful?",
};

const REGULAR_USE: Omit<Wording, "talk"> = {
  subject: "Our product in your working week",
  email: "Our product has become part of your regular work.",
  next: "When work depends on a tool, priority support and admin controls help[, and I can show you how the {plan} plan would fit]. Would a short call be useful?",
};

const stickiness = (days: number): Wording => ({
  talk: `{who} used the product on more than ${days} of the last 30 days. Ask which work depends on it; priority support and admin controls come next[ ({plan} plan)].`,
  ...REGULAR_USE,
});

const PRICING = forTheRep(
  "{who} viewed pricing[ {times}][, most recently {last}]. Do not mention the visits: ask whether a plan or a budget is under discussion[, with the {plan} plan at hand].",
);

/** All outreach wording, by signal id; signals without an entry are never talked about. */
export const DEFAULT_WORDING: Readonly<Record<string, Wording>> = {
  premium_any: PREMIUM,
  premium_3: PREMIUM,
  limit_hit: {
    talk: "{who} reached a usage limit[ ({subjects})][ {times}][, most recently {last}]. Ask what drives the volume; higher limits come next[ ({plan} plan)].",
    subject: "Room beyond your usage limit",
    email: "Your use of our product has grown enough to reach one of its limits.",
    next: "I can walk you through higher limits[ and how the {plan} plan would fit], so that nothing slows you down. Would a short call help?",
  },
  api: {
    talk: "{who} used the API or an integration[ {times}][, most recently {last}]. Ask what it connects to; higher rate limits and priority support come next[ ({plan} plan)].",
    subject: "Connecting our product to your tools",
    email: "It is good to see our product connected to your other tools.",
    next: "As that grows, I can show you higher rate limits and priority support[, and how the {plan} plan would fit]. Would a short call with an engineer be useful?",
  },
  breadth_5: {
    talk: "{who} used 5 or more features[ ({subjects})][, most recently {last}]. Ask which of them the team depends on; the premium features come next[ ({plan} plan)].",
    subject: "Your work with {subjects}",
    email: "It is good to see so much of our product in use: {subjects}.",
    next: "I can show you which premium features build on that[, and how the {plan} plan would fit]. Would a short walkthrough be useful?",
  },
  export: {
    talk: "{who} exported data[ {times}][, most recently {last}]. Ask where it goes; the API and integrations come next[ ({plan} plan)].",
    subject: "Your data exports",
    email: "Data from our product already goes into your other work.",
    next: "If that is a regular task, the API and integrations can do it for you[, and I can show you how the {plan} plan would fit]. Would a short walkthrough be useful?",
  },
  invites_1: INVITES,
  invites_3: INVITES,
  invites_6: INVITES,
  same_domain_3: COLLEAGUES,
  same_domain_10: COLLEAGUES,
  shared: {
    talk: "{who} shared work outside the company[ {times}][, most recently {last}]. Ask who receives it; sharing controls and audit logs come next[ ({plan} plan)].",
    subject: "Sharing work beyond your company",
    email: "Our product also serves your work with people outside your company.",
    next: "I can show you sharing controls and audit logs for that[, and how the {plan} plan would fit]. Would a short walkthrough be useful?",
  },
  fast_activation: {
    talk: "{who} got started within an hour of signing up. Skip the basics and ask about a rollout; onboarding for a team and admin controls come next[ ({plan} plan)].",
    subject: "A quick start with our product",
    email: "Getting started with our product took less than an hour.",
    next: "If others are to follow, I can show you team onboarding and admin controls[, and how the {plan} plan would fit]. Would a short walkthrough be useful?",
  },
  dau_mau_30: stickiness(9),
  dau_mau_50: stickiness(15),
  rising_3: {
    talk: "{who} used the product more from week to week for 3 weeks. Ask what has changed; higher limits come next[ ({plan} plan)].",
    subject: "Your growing use of our product",
    email: "Your use of our product has grown from week to week.",
    next: "To leave room for more, I can show you higher limits[ and how the {plan} plan would fit]. Would a short call be useful?",
  },
  active_5_of_7: {
    talk: "{who} used the product on at least 5 of the last 7 days. Ask which work depends on it; priority support and admin controls come next[ ({plan} plan)].",
    ...REGULAR_USE,
  },
  pricing_1: PRICING,
  pricing_3: PRICING,
  upgrade_abandoned: {
    talk: "{who} started an upgrade[ {last}] and did not finish it. Ask what was missing (approval, budget or a feature) and offer to help[ with the {plan} plan].",
    subject: "Your upgrade",
    email: "An upgrade of your account was started but not completed.",
    next: "If anything was unclear, I can help with plans, billing terms and approval[, and show you how the {plan} plan would fit]. Would a short call help?",
  },
  enterprise_request: {
    talk: "{who} asked for {subjects}[, most recently {last}]. Confirm the requirement and the date; bring a security and admin walkthrough[ ({plan} plan)].",
    subject: "Your interest in {subjects}",
    email: "Thank you for the interest in {subjects}.",
    next: "I can show you this together with our security and admin controls[, and how the {plan} plan would fit]. Would a short call with an engineer be useful?",
  },
  billing_question: {
    talk: "{who} asked about billing or a plan[, most recently {last}]. Answer that first; annual billing and volume pricing come next[ ({plan} plan)].",
    subject: "Your question about billing or plans",
    email: "Thank you for the question about billing or plans.",
    next: "I can explain annual billing and volume pricing[, and how the {plan} plan would fit]. Would a short call help?",
  },
  declining: forTheRep(
    "{who} used the product less from week to week for 3 weeks. Ask what has changed before offering anything.",
  ),
  active_users_5: ACTIVE_USERS,
  active_users_10: ACTIVE_USERS,
  departments_2: DEPARTMENTS,
  departments_3: DEPARTMENTS,
  user_growth: {
    talk: "Active users at {account} grew[ by {growthPct} %] in 30 days[, to {activeUsers}]. Ask which teams come next; volume pricing and admin controls follow[ ({plan} plan)].",
    subject: "A growing team at {account}",
    email: "More people at {account} work with our product than a month ago.",
    next: "For a growing team, I can show you volume pricing and admin controls[, and how the {plan} plan would fit]. Would a short call be useful?",
  },
  executive: forTheRep(
    "Leadership at {account} is among the active users[ ({who})]. Prepare a business case with security, SSO and admin controls[ ({plan} plan)].",
  ),
  workspaces_2: {
    talk: "{account} has {workspaces workspace}. Ask who runs them; central administration and one invoice for all come next[ ({plan} plan)].",
    subject: "{workspaces workspace} at {account}",
    email: "Our product now has {workspaces workspace} at {account}.",
    next: "I can show you how to bring them under one administration[, and how the {plan} plan would fit]. Would a short call be useful?",
  },
};
