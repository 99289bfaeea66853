import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Signature } from "@hubspot/api-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCall } from "./http/read-call.ts";
import { sendCardRequest } from "./hubspot/card-request.ts";
import { postWebhooks, webhookEvent } from "./hubspot/post-webhooks.ts";
import { signedUri, type Tampering } from "./hubspot/sign-request.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

interface Received {
  readonly method: string;
  /** Path and query as they came. */
  readonly uri: string;
  readonly body: string;
  readonly timestamp: string;
  readonly signature: string;
}

const PUBLIC = "https://groundswell.example";
const server = createServer();
let origin: string;
let hub: FakeHubspot;
let received: Received[];

beforeEach(async () => {
  hub = await startFakeHubspot();
  received = [];
  server.removeAllListeners("request").on("request", async (request, response) => {
    const call = await readCall(request);
    const header = (name: string) => String(request.headers[name] ?? "");
    received.push({
      method: String(request.method),
      uri: String(request.url),
      body: call?.body ?? "",
      timestamp: header("x-hubspot-request-timestamp"),
      signature: header("x-hubspot-signature-v3"),
    });
    response.end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await hub.stop();
});

const signatureOf = ({ method, uri, body, timestamp }: Received): string =>
  createHmac("sha256", hub.application.clientSecret)
    .update(method + signedUri(PUBLIC + uri) + body + timestamp)
    .digest("base64");
const ask = async (tampering?: Tampering, more: object = {}): Promise<Received> => {
  const request = {
    origin,
    publicUrl: PUBLIC,
    path: "/hubspot/cards/outcomes?q=a%20b%3Ac",
    method: "POST",
    body: { id: "1" },
    ...more,
  } as const;
  await sendCardRequest(hub, request, tampering);
  return received.at(-1) as Received;
};

describe("a request of the card", () => {
  it("says who asks, and is signed as the public knows its URL", async () => {
    const got = await ask();
    const query = new URL(got.uri, PUBLIC).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      q: "a b:c",
      userId: "4711",
      portalId: String(hub.portalId),
      userEmail: "rep@example.com",
      appId: String(hub.application.appId),
    });
    expect(got.signature).toBe(signatureOf(got));
    expect(Math.abs(Number(got.timestamp) - Date.now())).toBeLessThan(5_000);
  });

  it("is signed as HubSpot's own client checks it, given the URI with its escapes undone", async () => {
    const { method, uri, body, timestamp, signature } = await ask();
    const checked = Signature.isValid({
      signatureVersion: "v3",
      signature,
      method,
      clientSecret: hub.application.clientSecret,
      requestBody: body,
      url: signedUri(PUBLIC + uri),
      timestamp: Number(timestamp),
    });
    expect(checked).toBe(true);
  });

  it("may come from elsewhere, with a good signature", async () => {
    const got = await ask(undefined, { portalId: 1 });
    expect(new URL(got.uri, PUBLIC).searchParams.get("portalId")).toBe("1");
    expect(got.signature).toBe(signatureOf(got));
  });

  it("may be too old or too new", async () => {
    for (const tampering of ["stale", "future"] as const) {
      const got = await ask(tampering);
      expect(got.signature).toBe(signatureOf(got));
      expect(Math.abs(Number(got.timestamp) - Date.now())).toBeGreaterThan(300_000);
    }
  });

  it("may be signed for another body, URL or secret, or not at all", async () => {
    for (const tampering of ["body", "url", "wrong-secret"] as const) {
      const got = await ask(tampering);
      expect(got.signature).not.toBe("");
      expect(got.signature).not.toBe(signatureOf(got));
    }
    expect((await ask("unsigned")).signature).toBe("");
  });
});

it("the signed URI has some escapes of its query undone, and no fragment", () => {
  expect(signedUri("https://a.example/p%40th?e=rep%40x.com&u=http%3A%2F%2Fb%3F&s=a%20b%26c#top")).toBe(
    "https://a.example/p%40th?e=rep@x.com&u=http://b?&s=a%20b%26c",
  );
});

describe("webhooks", () => {
  it("come as a signed list of events", async () => {
    const events = [1, 2].map((eventId) =>
      webhookEvent(hub, { eventId, subscriptionType: "contact.privacyDeletion", objectId: 9 }),
    );
    await postWebhooks(hub, { url: `${PUBLIC}/hubspot/webhooks`, origin }, events);
    const [got] = received as [Received];
    expect(JSON.parse(got.body)).toMatchObject([
      { eventId: 1, portalId: hub.portalId, attemptNumber: 0 },
      { eventId: 2 },
    ]);
    expect(got.signature).toBe(signatureOf(got));
    await postWebhooks(hub, { url: `${PUBLIC}/hubspot/webhooks`, origin }, events, "wrong-secret");
    expect(received[1]?.signature).not.toBe(signatureOf(received[1] as Received));
  });

  it("are at most 100 at a time", async () => {
    const event = webhookEvent(hub, { eventId: 1, subscriptionType: "company.deletion", objectId: 1 });
    await expect(postWebhooks(hub, { url: origin }, Array(101).fill(event))).rejects.toThrow("at most 100");
  });
});
