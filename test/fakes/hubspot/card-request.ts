import { signatureHeaders, type Tampering } from "./sign-request.ts";
import type { FakeHubspot } from "./start.ts";

export interface CardRequest {
  /** Where the product listens. */
  readonly origin: string;
  /** What its URL is to the public, when that is another. */
  readonly publicUrl?: string;
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** May have a query of its own. */
  readonly path: string;
  readonly body?: unknown;
  readonly userId?: number;
  readonly userEmail?: string;
  /** The account it says to come from, when not this one. */
  readonly portalId?: number;
  readonly appId?: number;
}

/** What a card's `hubspot.fetch` makes of a request: who asks is in the query, and HubSpot signs the whole. */
export const sendCardRequest = async (
  { application, portalId, clock }: FakeHubspot,
  request: CardRequest,
  tampering?: Tampering,
): Promise<Response> => {
  const { origin, publicUrl = origin, method = "GET", path } = request;
  const url = new URL(path, publicUrl);
  url.searchParams.set("userId", String(request.userId ?? 4_711));
  url.searchParams.set("portalId", String(request.portalId ?? portalId));
  url.searchParams.set("userEmail", request.userEmail ?? "rep@example.com");
  url.searchParams.set("appId", String(request.appId ?? application.appId));
  const body = request.body === undefined ? "" : JSON.stringify(request.body);
  const signable = { secret: application.clientSecret, method, url: url.href, body, at: clock.now() };
  return fetch(new URL(url.pathname + url.search, origin), {
    method,
    headers: { "Content-Type": "application/json", ...signatureHeaders(signable, tampering) },
    redirect: "manual",
    ...(body === "" ? {} : { body }),
  });
};
