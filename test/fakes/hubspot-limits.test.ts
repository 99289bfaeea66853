import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect } from "./hubspot/connect.ts";
import { ALL_SCOPES } from "./hubspot/scopes.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

let hub: FakeHubspot;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z", limits: { tenSecondly: 3, secondly: 2, daily: 6 } });
});
afterEach(() => hub.stop());

const read = (token?: string) => call(hub, "GET", "/crm/objects/VERSION/companies", undefined, token);
const search = (token?: string) => call(hub, "POST", "/crm/objects/VERSION/companies/search", {}, token);
const rest = ({ headers }: { headers: Headers }, name: string) => headers.get(`x-hubspot-ratelimit-${name}`);

describe("the limit of ten seconds", () => {
  it("rolls: each answer says what is left, and the next is 429", async () => {
    expect(rest(await read(), "remaining")).toBe("2");
    hub.clock.advance(4_000);
    await read();
    const third = await read();
    expect([rest(third, "max"), rest(third, "remaining"), rest(third, "interval-milliseconds")]).toEqual([
      "3",
      "0",
      "10000",
    ]);
    expect(await read()).toMatchObject({
      status: 429,
      body: {
        policyName: "TEN_SECONDLY_ROLLING",
        errorType: "RATE_LIMIT",
        message: "You have reached your ten_secondly_rolling limit.",
      },
    });
    hub.clock.advance(6_000);
    expect((await read()).status).toBe(200);
    expect((await read()).status).toBe(429);
  });

  it("is not that of searches, which have a second's of their own and say nothing", async () => {
    const first = await search();
    expect([...first.headers.keys()].filter((name) => name.includes("ratelimit"))).toEqual([]);
    await search();
    expect(await search()).toMatchObject({
      status: 429,
      body: { policyName: "SECONDLY", message: "You have reached your secondly limit." },
    });
    expect((await read()).status).toBe(200);
    hub.clock.advance(1_000);
    expect((await search()).status).toBe(200);
  });
});

describe("the allowance of the day", () => {
  it("counts everything, others' requests too, and comes back at midnight", async () => {
    await search();
    expect(rest(await read(), "daily-remaining")).toBe("4");
    hub.limits.useToday(3);
    expect(rest(await read(), "daily-remaining")).toBe("0");
    expect(await read()).toMatchObject({ status: 429, body: { policyName: "DAILY" } });
    hub.clock.set("2026-11-21T00:00:00Z");
    expect(rest(await read(), "daily-remaining")).toBe("5");
  });

  it("can be asked for", async () => {
    await read();
    const { body } = await call(hub, "GET", "/account-info/VERSION/api-usage/daily/private-apps");
    expect(body.results).toMatchObject([
      { currentUsage: 2, usageLimit: 6, fetchStatus: "SUCCESS", resetsAt: "2026-11-21T00:00:00.000Z" },
    ]);
  });

  it("is not for OAuth applications, and not shown to them", async () => {
    const code = hub.grants.authorize(ALL_SCOPES, "https://groundswell.example/");
    const { clientId, clientSecret } = hub.application;
    const { accessToken } = await connect(hub).oauth.tokensApi.create(
      "authorization_code",
      code,
      "https://groundswell.example/",
      clientId,
      clientSecret,
    );
    hub.limits.useToday(100);
    const reply = await read(accessToken);
    expect([reply.status, rest(reply, "max"), rest(reply, "daily")]).toEqual([200, "3", null]);
  });
});

it("without limits nothing is counted out", async () => {
  Object.assign(hub.limits, {
    tenSecondly: Number.POSITIVE_INFINITY,
    secondly: Number.POSITIVE_INFINITY,
    daily: Number.POSITIVE_INFINITY,
  });
  const replies = await Promise.all(Array.from({ length: 20 }, () => read()));
  expect(replies.every(({ status }) => status === 200)).toBe(true);
  expect(hub.limits.usedToday()).toBe(20);
});
