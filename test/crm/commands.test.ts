import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validationFailed } from "../fakes/salesforce/rules.ts";
import { type FakeSalesforce, startFakeSalesforce } from "../fakes/salesforce/start.ts";
import { runProduct, serveProduct, spawnProduct } from "../support/spawn-product.ts";
import { makeDataDirectory, removeDirectory } from "../support/stores.ts";
import { waitUntil } from "../support/wait-until.ts";
import { company } from "./rig.ts";

let org: FakeSalesforce;
let directory: string;
let env: Record<string, string>;
let accountId: string;
beforeAll(async () => {
  org = await startFakeSalesforce();
  accountId = org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
  directory = await makeDataDirectory();
  env = {
    DATA_DIR: directory,
    LOG_LEVEL: "error",
    SALESFORCE_LOGIN_URL: org.url,
    SALESFORCE_CLIENT_ID: org.clientId,
    SALESFORCE_CLIENT_SECRET: org.clientSecret,
  };
  const lines = company("acme.com", "ann", "bob").map((item) => JSON.stringify(item));
  await runProduct(["import", "-"], env, lines.join("\n"));
  await runProduct(["score", "--as-of", "2026-03-18T12:00:00Z"], env);
});
afterAll(async () => {
  await org.stop();
  await removeDirectory(directory);
});

describe("groundswell sync", () => {
  it("shows what it would do, does it once, and has nothing left to do", async () => {
    const dry = await runProduct(["sync", "salesforce", "--dry-run"], env);
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(dry.stdout).toMatch(
      new RegExp(`^update +account +acme\\.com +Company acme\\.com +${accountId} +first time$`, "m"),
    );
    expect(org.store.writes).toEqual([]);
    const once = await runProduct(["sync", "--once"], env);
    expect(once).toMatchObject({ code: 0, stderr: "" });
    expect(once.stdout).toMatch(/^Accounts +1 synced$/m);
    expect(once.stdout).toMatch(/^API +\d+ requests of ours today; \d+ of 100000 by everybody$/m);
    expect((await runProduct(["sync", "--dry-run"], env)).stdout).toMatch(/^Nothing would change\.$/m);
  });

  it("names what the CRM refused", async () => {
    org.rules.add({ type: "Account", when: () => true, error: validationFailed("Frozen") });
    await runProduct(["score", "--as-of", "2026-03-19T12:00:00Z"], env);
    const { code, stdout } = await runProduct(["sync", "--once"], env);
    org.rules.clear();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^parked: account acme\.com 001\w+: FIELD_CUSTOM_VALIDATION_EXCEPTION: Frozen$/m);
  });

  it("says in one line what keeps it from working", async () => {
    const wrong = await runProduct(["sync", "--once"], { ...env, SALESFORCE_CLIENT_SECRET: "wrong" });
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringMatching(/^Salesforce refuses the credentials: invalid_client.*\n$/),
    ]);
    const none = await runProduct(["sync", "--once"], { DATA_DIR: directory });
    expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/^no CRM is configured/)]);
    expect((await runProduct(["sync", "myspace"], env)).code).toBe(2);
  });

  it("keeps on until it is told to stop", async () => {
    const before = org.requests.length;
    const run = spawnProduct(["sync"], env);
    await waitUntil("it syncs", () => org.requests.length >= before + 4);
    run.process.kill("SIGTERM");
    expect(await run.finished).toMatchObject({ code: 0 });
  });

  it("works through a server that holds the store", { timeout: 60_000 }, async () => {
    const server = await serveProduct(env);
    const once = await waitUntil("the server is not busy", async () => {
      const run = await runProduct(["sync", "--once"], env);
      return run.stderr.includes("under way") ? null : run;
    });
    expect(once).toMatchObject({ code: 0, stderr: "" });
    expect(once.stdout).toMatch(/^Accounts +1 synced$/m);
    expect((await runProduct(["sync", "--dry-run"], env)).stdout).toMatch(/Nothing would change/);
    const kept = await runProduct(["sync"], env);
    expect([kept.code, kept.stderr]).toEqual([1, expect.stringContaining("keeps the CRM in sync: use --once")]);
    await server.stop();
  });
});

describe("groundswell setup and doctor", () => {
  it("find nothing to mend in an org that has everything", async () => {
    const setup = await runProduct(["setup", "salesforce", "--dry-run"], env);
    expect(setup).toMatchObject({ code: 0, stderr: "" });
    expect(setup.stdout).toMatch(/^ok +Salesforce connected, API version 66\.0$/m);
    expect(setup.stdout).toMatch(/^ok +Account: all \d+ fields are there and can be written$/m);
    expect((await runProduct(["doctor"], env)).stdout).toMatch(/^ok +Salesforce at http:\S+ is ready$/m);
  });

  it("say what to mend", async () => {
    org.permissions.hide("Contact", "PLS_PQL_Score__c");
    org.permissions.readOnly("Account", "PLS_Tier__c");
    org.permissions.hide("PLS_Handoff__c");
    const setup = await runProduct(["setup", "salesforce"], env);
    expect([setup.code, setup.stderr]).toEqual([1, "3 to mend\n"]);
    expect(setup.stdout).toMatch(/^problem +Contact\.PLS_PQL_Score__c is missing, or not visible: deploy the package/m);
    expect(setup.stdout).toMatch(/^problem +Account\.PLS_Tier__c can't be written/m);
    expect(setup.stdout).toMatch(/^problem +PLS_Handoff__c can't be seen/m);
    const doctor = await runProduct(["doctor"], env);
    expect([doctor.code, doctor.stderr]).toEqual([1, "3 to mend\n"]);
    org.permissions.restore();
    const old = await runProduct(["setup", "salesforce"], { ...env, SALESFORCE_API_VERSION: "12.0" });
    expect(old.stdout).toMatch(
      /^problem +Salesforce has no API version 12\.0: set SALESFORCE_API_VERSION to one up to \d+/,
    );
  });

  it("say what is wrong with the credentials, and with half of a configuration", async () => {
    const wrong = await runProduct(["setup", "salesforce"], { ...env, SALESFORCE_CLIENT_ID: "wrong" });
    expect(wrong.stdout).toMatch(/^problem +Salesforce at http:\S+: Salesforce refuses the credentials/m);
    const half = await runProduct(["doctor"], { DATA_DIR: directory, SALESFORCE_LOGIN_URL: org.url });
    expect([half.code, half.stderr]).toEqual([1, expect.stringMatching(/^SALESFORCE_CLIENT_ID: expected/)]);
  });
});
