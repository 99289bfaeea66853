import { createSign, generateKeyPairSync } from "node:crypto";
import { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const USERNAME = "integration@example.com";

const assertionOf = (claims: object, key = privateKey): string => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ alg: "RS256" })}.${encode(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
};
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

describe("the fake org's sessions", () => {
  let org: FakeSalesforce;
  beforeEach(async () => {
    org = await startFakeSalesforce({ jwt: { publicKey, username: USERNAME }, maxRequests: 5 });
  });
  afterEach(() => org.stop());

  const login = (more: object = {}) =>
    new Connection({
      version: "66.0",
      oauth2: { loginUrl: org.url, clientId: org.clientId, clientSecret: org.clientSecret, ...more },
    });
  const byClient = { grant_type: "client_credentials" };
  const byAssertion = (assertion: string) =>
    login({ clientSecret: undefined }).authorize({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion,
    });
  const claims = () => ({ iss: org.clientId, sub: USERNAME, aud: org.url, exp: inSeconds(120) });

  it("begin with the client's credentials and name the user and the org", async () => {
    const { id, organizationId } = await login().authorize(byClient);
    expect(org.store.get("User", id)).toMatchObject({ Username: USERNAME });
    expect(organizationId).toBe("00DFk0000000001MAA");
    const user = await (await connect(org)).identity();
    expect(user).toMatchObject({ user_id: id, username: USERNAME });
  });

  it("do not begin with wrong ones", async () => {
    expect(await refusalOf(login({ clientId: "another" }).authorize(byClient))).toEqual({
      errorCode: "invalid_client_id",
      message: "client identifier invalid",
    });
    expect(await refusalOf(login({ clientSecret: "wrong" }).authorize(byClient))).toEqual({
      errorCode: "invalid_client",
      message: "invalid client credentials",
    });
    expect((await refusalOf(login().authorize({ grant_type: "password" }))).errorCode).toBe("unsupported_grant_type");
  });

  it("begin with a signed assertion", async () => {
    expect(await byAssertion(assertionOf(claims()))).toMatchObject({ organizationId: "00DFk0000000001MAA" });
  });

  it("do not begin with an assertion that is forged, late, too long, for someone else or elsewhere", async () => {
    const other = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    }).privateKey;
    const forged = assertionOf(claims(), other);
    expect((await refusalOf(byAssertion(forged))).message).toBe("invalid assertion");
    const wrong = {
      "expired authorization code": { exp: inSeconds(-1) },
      "assertion is valid for too long": { exp: inSeconds(3_600) },
      "user hasn't approved this consumer": { sub: "other@example.com" },
      "audience is invalid": { aud: "https://login.salesforce.com" },
      "client identifier invalid": { iss: "another" },
    };
    for (const [message, claim] of Object.entries(wrong)) {
      expect((await refusalOf(byAssertion(assertionOf({ ...claims(), ...claim })))).message).toBe(message);
    }
  });

  it("end when they are told to, and not otherwise", async () => {
    const connection = await connect(org);
    await connection.query("SELECT Id FROM Account");
    org.expireSessions();
    expect(await refusalOf(connection.query("SELECT Id FROM Account"))).toEqual({
      errorCode: "INVALID_SESSION_ID",
      message: "Session expired or invalid",
    });
    await (await connect(org)).query("SELECT Id FROM Account");
  });

  it("are renewed once by a client that knows how", async () => {
    let renewals = 0;
    const { accessToken } = await connect(org);
    org.expireSessions();
    const connection = new Connection({
      version: "66.0",
      instanceUrl: org.url,
      accessToken: accessToken ?? "",
      refreshFn: (_connection, done) => {
        renewals += 1;
        connect(org).then((fresh) => done(null, fresh.accessToken ?? ""), done);
      },
    });
    await Promise.all([1, 2, 3].map(() => connection.query("SELECT Id FROM Account")));
    expect(renewals).toBe(1);
  });

  it("have so many requests a day, and learn from each how many are used", async () => {
    const connection = await connect(org);
    await connection.query("SELECT Id FROM Account");
    expect(connection.limitInfo.apiUsage).toEqual({ used: 1, limit: 5 });
    expect(await connection.limits()).toMatchObject({ DailyApiRequests: { Max: 5, Remaining: 3 } });
    org.limits.used = 5;
    expect(await refusalOf(connection.query("SELECT Id FROM Account"))).toEqual({
      errorCode: "REQUEST_LIMIT_EXCEEDED",
      message: "TotalRequests Limit exceeded.",
    });
    expect(org.requests.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
  });

  it("need no session for the list of versions", async () => {
    const versions = await (await fetch(`${org.url}/services/data`)).json();
    expect(versions).toContainEqual({ label: "Spring '26", version: "66.0", url: "/services/data/v66.0" });
    expect(versions).toContainEqual({ label: "Winter '26", version: "65.0", url: "/services/data/v65.0" });
    expect(org.limits.used).toBe(0);
  });

  it("know no version that is not out yet", async () => {
    expect((await refusalOf((await connect(org, "69.0")).limits())).errorCode).toBe("NOT_FOUND");
    await (await connect(org, "68.0")).limits();
  });
});
