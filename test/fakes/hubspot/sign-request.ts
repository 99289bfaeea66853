import { createHmac } from "node:crypto";

/** What of a signed request is not as it should be. */
export type Tampering = "stale" | "future" | "wrong-secret" | "body" | "url" | "unsigned";

/** How far a time stamp may be off: five minutes. */
const WINDOW_MS = 300_000;

/** Escapes that HubSpot signs as what they stand for (docs "Validating requests", v3). */
const DECODED: readonly (readonly [RegExp, string])[] = [
  [/%3A/gi, ":"],
  [/%2F/gi, "/"],
  [/%3F/gi, "?"],
  [/%40/gi, "@"],
  [/%21/gi, "!"],
  [/%24/gi, "$"],
  [/%27/gi, "'"],
  [/%28/gi, "("],
  [/%29/gi, ")"],
  [/%2A/gi, "*"],
  [/%2C/gi, ","],
  [/%3B/gi, ";"],
];

/** The URI as HubSpot signs it: some escapes of the query undone, no fragment. */
export const signedUri = (url: string): string => {
  const [whole = ""] = url.split("#");
  const at = whole.indexOf("?");
  if (at === -1) return whole;
  return (
    whole.slice(0, at) + DECODED.reduce((query, [escaped, plain]) => query.replace(escaped, plain), whole.slice(at))
  );
};

export interface Signable {
  readonly secret: string;
  readonly method: string;
  /** As the public knows it: scheme, host, path and query. */
  readonly url: string;
  readonly body: string;
  readonly at: Date;
}

/** The headers of a request that HubSpot signs (v3), spoilt as asked. */
export const signatureHeaders = (
  { secret, method, url, body, at }: Signable,
  tampering?: Tampering,
): Record<string, string> => {
  if (tampering === "unsigned") return {};
  const skew = tampering === "stale" ? -(WINDOW_MS + 1_000) : tampering === "future" ? WINDOW_MS + 1_000 : 0;
  const timestamp = String(at.getTime() + skew);
  const uri = signedUri(tampering === "url" ? url.replace(/\/$|$/, "/other") : url);
  const source = method + uri + (tampering === "body" ? `${body} ` : body) + timestamp;
  const key = tampering === "wrong-secret" ? `${secret}x` : secret;
  return {
    "X-HubSpot-Request-Timestamp": timestamp,
    "X-HubSpot-Signature-v3": createHmac("sha256", key).update(source, "utf8").digest("base64"),
  };
};
