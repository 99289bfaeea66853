import { signatureHeaders, type Tampering } from "./sign-request.ts";
import type { FakeHubspot } from "./start.ts";

/** One event of a delivery. */
export interface WebhookEvent {
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  readonly appId: number;
  readonly occurredAt: number;
  readonly subscriptionType: string;
  readonly attemptNumber: number;
  readonly objectId: number;
  readonly objectTypeId?: string;
  readonly propertyName?: string;
  readonly propertyValue?: string;
  readonly changeSource?: string;
  /** Of merges. */
  readonly primaryObjectId?: number;
  readonly mergedObjectIds?: readonly number[];
  readonly newObjectId?: number;
}

/** HubSpot puts this many into a delivery, in no order. */
const MAX_EVENTS = 100;

/** An event with what is not said as it usually is. */
export const webhookEvent = (
  { portalId, application, clock }: FakeHubspot,
  said: Partial<WebhookEvent> & Pick<WebhookEvent, "eventId" | "subscriptionType" | "objectId">,
): WebhookEvent => ({
  subscriptionId: 1_001,
  portalId,
  appId: application.appId,
  occurredAt: clock.now().getTime(),
  attemptNumber: 0,
  changeSource: "CRM_UI",
  ...said,
});

/** Delivers events in one signed POST to a URL, or by way of a loopback origin that stands behind it. */
export const postWebhooks = async (
  { application, clock }: FakeHubspot,
  target: { readonly url: string; readonly origin?: string },
  events: readonly WebhookEvent[],
  tampering?: Tampering,
): Promise<Response> => {
  if (events.length > MAX_EVENTS) throw new Error(`a delivery has at most ${MAX_EVENTS} events`);
  const url = new URL(target.url);
  const body = JSON.stringify(events);
  const signable = { secret: application.clientSecret, method: "POST", url: url.href, body, at: clock.now() };
  return fetch(new URL(url.pathname + url.search, target.origin ?? url.origin), {
    method: "POST",
    headers: { "Content-Type": "application/json", ...signatureHeaders(signable, tampering) },
    redirect: "manual",
    body,
  });
};
