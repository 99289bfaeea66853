import type { Connection } from "../../contract.ts";

/** A way to send events: code to copy. */
export interface Snippet {
  readonly id: "curl" | "segment" | "rudderstack" | "posthog";
  readonly label: string;
  readonly code: string;
}

/** Stands for a key that is not to be seen. */
export const HIDDEN_KEY = "••••••••••••";

/** The first events of somebody, by each client, to the server that runs. The clients are unchanged but for the address. */
export const snippetsOf = ({ url, writeKey }: Pick<Connection, "url" | "writeKey">): readonly Snippet[] => [
  {
    id: "curl",
    label: "curl",
    code: `curl -u ${writeKey}: ${url}/v1/identify \\
  -d '{"userId":"ann","traits":{"email":"ann@acme.com","name":"Ann Lee"}}'
curl -u ${writeKey}: ${url}/v1/track \\
  -d '{"userId":"ann","event":"Report Opened"}'`,
  },
  {
    id: "segment",
    label: "Segment",
    code: `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${writeKey}", host: "${url}", path: "/v1/batch" });
analytics.identify({ userId: "ann", traits: { email: "ann@acme.com", name: "Ann Lee" } });
analytics.track({ userId: "ann", event: "Enterprise Feature Requested", properties: { feature: "SSO" } });
await analytics.closeAndFlush();`,
  },
  {
    id: "rudderstack",
    label: "RudderStack",
    code: `import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const analytics = new RudderAnalytics("${writeKey}", { dataPlaneUrl: "${url}", path: "/v1/batch" });
analytics.identify({ userId: "ann", traits: { email: "ann@acme.com", name: "Ann Lee" } });
analytics.track({ userId: "ann", event: "Invite Sent", properties: { count: 4 } });
await analytics.flush();`,
  },
  {
    id: "posthog",
    label: "PostHog",
    code: `import { PostHog } from "posthog-node";

const posthog = new PostHog("${writeKey}", { host: "${url}" });
posthog.identify({ distinctId: "ann", properties: { email: "ann@acme.com", name: "Ann Lee" } });
posthog.capture({ distinctId: "ann", event: "Report Opened" });
await posthog.shutdown();`,
  },
];
