import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSession } from "../../server/crm/salesforce/session.ts";
import { syncOnce } from "../../server/crm/start-sync.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { SESSION_EXPIRED, UNAVAILABLE } from "../fakes/salesforce/http/faults.ts";
import { startFakeSalesforce } from "../fakes/salesforce/start.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, settingsOf, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
  await rig.learn(company("acme.com", "ann"));
});
afterEach(() => rig.stop());

const tokens = () => rig.org.requests.filter((request) => request.path.endsWith("/token")).length;

describe("a token that expires", () => {
  it("in the middle of a pass is renewed once, and the pass goes on", async () => {
    await rig.sync();
    rig.org.expireSessions();
    await rig.sync();
    expect(tokens()).toBe(2);
    expect((await rig.report()).state).toBe("connected");
  });

  it("and whose successors are refused too is not asked for for ever", async () => {
    rig.org.faults.add({ path: /query/ }, SESSION_EXPIRED, { times: 100 });
    await expect(rig.sync()).rejects.toThrow(/refuses the token it has just given/);
    expect(tokens()).toBe(2);
    rig.org.faults.clear();
    await rig.sync();
    expect((await rig.report()).state).toBe("connected");
  });
});

describe("credentials", () => {
  it("that are wrong are said to be", async () => {
    const session = openSession({ ...settingsOf(rig.org), clientId: "nobody" }, 1, () => NOW);
    await expect(session.request({ method: "GET", path: "/limits" })).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringMatching(/^Salesforce refuses the credentials: invalid_client/),
    });
  });

  it("may be a key that signs for a user", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const directory = await mkdtemp(join(tmpdir(), "groundswell-key-"));
    const privateKeyPath = join(directory, "key.pem");
    await writeFile(privateKeyPath, privateKey.export({ type: "pkcs8", format: "pem" }));
    const username = "sync@example.com";
    const org = await startFakeSalesforce({
      clock: new Date(NOW),
      jwt: { publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(), username },
    });
    const credentials = { kind: "key", privateKeyPath, username } as const;
    const session = openSession({ ...settingsOf(org), credentials }, 1, Date.now);
    await session.request({ method: "GET", path: "/limits" });
    expect(org.requests.map((request) => request.status)).toEqual([200, 200]);
    await org.stop();
    await rm(directory, { recursive: true });
  });
});

describe("an outage", () => {
  it("is said, and everything is right once it is over", async () => {
    rig.org.faults.add({ method: "PATCH" }, UNAVAILABLE, { times: 1 });
    await expect(rig.sync()).rejects.toThrow("Salesforce answers with 503");
    expect(await rig.report()).toMatchObject({ state: "failing", message: "Salesforce answers with 503" });
    await rig.sync();
    expect(await rig.report()).toMatchObject({ state: "connected", counts: { account: { synced: 1 } } });
  });

  it("of the token service is one too", async () => {
    rig.org.faults.add({ path: /token/ }, UNAVAILABLE, { times: 1 });
    await expect(rig.sync()).rejects.toMatchObject({ kind: "unreachable" });
    await rig.sync();
    expect((await rig.report()).state).toBe("connected");
  });
});

describe("the API allowance", () => {
  it("is used up to its share, then the sync waits for the next day and says so", async () => {
    await rig.stop();
    rig = await startRig({ org: { maxRequests: 14 } });
    await rig.sync();
    await rig.sync();
    await expect(rig.sync()).rejects.toMatchObject({ kind: "allowance" });
    const used = rig.org.limits.used;
    expect(used).toBe(7);
    await expect(rig.sync()).rejects.toMatchObject({ kind: "allowance" });
    expect(rig.org.limits.used).toBe(used);
    expect(await rig.report()).toMatchObject({
      state: "paused",
      message: expect.stringContaining("has used 7 of the 7 API requests it may make on 2026-03-18"),
      api: { requests: 7, budget: 7, allowance: 14 },
    });
    rig.clock.now += DAY_MS;
    await rig.sync();
    expect((await rig.report()).state).toBe("connected");
  });

  it("counts across restarts", async () => {
    await rig.sync();
    await syncOnce(rig.connect());
    expect((await rig.report()).api?.requests).toBe(rig.org.limits.used);
  });

  it("that others have used up pauses it", async () => {
    rig.org.limits.used = rig.org.limits.max;
    await expect(rig.sync()).rejects.toThrow(/allowance of the day is used up/);
    expect((await rig.report()).state).toBe("paused");
    rig.org.limits.used = 0;
    await rig.sync();
    expect((await rig.report()).state).toBe("connected");
  });
});

describe("two processes at once", () => {
  it("take turns, and write everything once", async () => {
    const other = rig.connect();
    await Promise.all([rig.sync(), syncOnce(other), rig.sync()]);
    expect(rig.org.store.writes).toHaveLength(1);
    expect((await rig.report()).counts.account).toEqual({ synced: 1 });
  });
});
