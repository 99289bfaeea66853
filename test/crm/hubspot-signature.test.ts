import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import express from "express";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireSignature } from "../../server/crm/hubspot/requests.ts";
import { refusalOf, WINDOW_MS } from "../../server/crm/hubspot/signature.ts";
import { listen } from "../fakes/http/listen.ts";
import { signatureHeaders } from "../fakes/hubspot/sign-request.ts";

const SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
const AT = 1_700_000_000_000;
const URL_SENT = "https://example.com/card?userEmail=rep%40example.com&tag=a%20b";
const signed = (uri: string, at = AT, body = '{"a":1}') => ({
  method: "POST",
  url: URL_SENT,
  body: Buffer.from(body),
  timestamp: String(at),
  signature: createHmac("sha256", SECRET).update(`POST${uri}${body}${at}`, "utf8").digest("base64"),
});

describe("a signature of HubSpot (version 3)", () => {
  it("is of method, address, body and time, with some escapes of the query undone, or none", () => {
    expect(refusalOf(signed("https://example.com/card?userEmail=rep@example.com&tag=a%20b"), SECRET, AT)).toBeNull();
    expect(refusalOf(signed(URL_SENT), SECRET, AT)).toBeNull();
    expect(refusalOf(signed("https://example.com/card?userEmail=rep@example.com&tag=a b"), SECRET, AT)).toBe(
      "the signature is wrong",
    );
  });

  it("is of the bytes of the body", () => {
    const request = signed(URL_SENT, AT, '{"name":"Zoë"}');
    expect(refusalOf(request, SECRET, AT)).toBeNull();
    expect(refusalOf({ ...request, body: Buffer.from('{"name": "Zoë"}') }, SECRET, AT)).not.toBeNull();
    expect(refusalOf({ ...request, method: "GET" }, SECRET, AT)).not.toBeNull();
    expect(refusalOf(request, `${SECRET}x`, AT)).not.toBeNull();
  });

  it("is good for five minutes before and after its time", () => {
    const request = signed(URL_SENT);
    for (const skew of [-WINDOW_MS, 0, WINDOW_MS]) expect(refusalOf(request, SECRET, AT + skew)).toBeNull();
    expect(refusalOf(request, SECRET, AT + WINDOW_MS + 1)).toBe("the request is too old");
    expect(refusalOf(request, SECRET, AT - WINDOW_MS - 1)).toBe("the request's time stamp is in the future");
    expect(refusalOf({ ...request, timestamp: "soon" }, SECRET, AT)).toBe("the request's time stamp is none");
    expect(refusalOf({ ...request, signature: undefined }, SECRET, AT)).toBe("the request is not signed");
  });
});

describe("a refused request", () => {
  const lines: string[] = [];
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    const app = express();
    const hubspot = { clientId: null, clientSecret: SECRET, publicUrl: "https://example.com", tokenKey: null };
    app.use("/hubspot/card", ...requireSignature(hubspot, pino({}, { write: (line) => lines.push(line) })));
    let failures = 1;
    app.get("/hubspot/card", (_request, response) => {
      response.status(failures-- > 0 ? 500 : 200).end();
    });
    server = createServer(app);
    origin = await listen(server, 0);
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("is logged with its reason; one that failed here may be sent again, one that did not may not", async () => {
    const url = "https://example.com/hubspot/card?objectId=1";
    const headers = signatureHeaders({ secret: SECRET, method: "GET", url, body: "", at: new Date() });
    const ask = async () => (await fetch(`${origin}/hubspot/card?objectId=1`, { headers })).status;
    expect([await ask(), await ask(), await ask()]).toEqual([500, 200, 401]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 40, path: "/hubspot/card", reason: "the request was sent before" },
    ]);
  });
});
