import { createHmac, timingSafeEqual } from "node:crypto";

/** A request as it came, with what it says of its signature. */
export interface SignedRequest {
  readonly method: string;
  /** As the public knows it: origin, path and query. */
  readonly url: string;
  readonly body: Buffer;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/** HubSpot's window, in both directions. */
export const WINDOW_MS = 300_000;

/** Escapes that HubSpot signs as what they stand for (Validating requests, version 3). */
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** Why a request is not HubSpot's, in words; null when it is. `at` is now, ms. */
export function refusalOf(request: SignedRequest, secret: string, at: number): string | null {
  const { method, url, body, timestamp, signature } = request;
  if (timestamp === undefined || signature === undefined) return "the request is not signed";
  if (!/^\d{1,15}$/.test(timestamp)) return "the request's time stamp is none";
  const age = at - Number(timestamp);
  if (age > WINDOW_MS) return "the request is too old";
  if (age < -WINDOW_MS) return "the request's time stamp is in the future";
  const given = Buffer.from(signature);
  // which form of the query was signed can't be seen from here
  const isSigned = [decodedUrl(url), url].map((uri) => {
    const hmac = createHmac("sha256", secret).update(method).update(uri).update(body).update(timestamp);
    const expected = Buffer.from(hmac.digest("base64"));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned.includes(true) ? null : "the signature is wrong";
}

function decodedUrl(url: string): string {
  const at = url.indexOf("?");
  if (at === -1) return url;
  return url.slice(0, at) + url.slice(at).replace(DECODED, (escaped) => decodeURIComponent(escaped));
}
