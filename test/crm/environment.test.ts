import { describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.ts";

const LOGIN = { SALESFORCE_LOGIN_URL: "https://acme.my.salesforce.com", SALESFORCE_CLIENT_ID: "id" };

describe("the environment of Salesforce", () => {
  it("may be absent, which is no Salesforce", () => {
    expect(readConfig({}).salesforce).toBeNull();
    expect(readConfig({ SALESFORCE_API_VERSION: "67.0" }).salesforce).toBeNull();
  });

  it("is an address, a client and its secret", () => {
    expect(readConfig({ ...LOGIN, SALESFORCE_CLIENT_SECRET: "s" }).salesforce).toEqual({
      loginUrl: "https://acme.my.salesforce.com",
      clientId: "id",
      credentials: { kind: "secret", clientSecret: "s" },
      apiVersion: "66.0",
    });
  });

  it("or a key and the user it signs for", () => {
    const key = { SALESFORCE_JWT_KEY_FILE: "/key.pem", SALESFORCE_USERNAME: "sync@acme.com" };
    expect(readConfig({ ...LOGIN, ...key, SALESFORCE_API_VERSION: "68.0" }).salesforce).toMatchObject({
      credentials: { kind: "key", privateKeyPath: "/key.pem", username: "sync@acme.com" },
      apiVersion: "68.0",
    });
  });

  it("may name the field that lists technologies", () => {
    const env = { ...LOGIN, SALESFORCE_CLIENT_SECRET: "s" };
    const { salesforce } = readConfig({ ...env, SALESFORCE_TECHNOLOGIES_FIELD: "Tech_Stack__c" });
    expect(salesforce?.technologiesField).toBe("Tech_Stack__c");
    expect(() => readConfig({ ...env, SALESFORCE_TECHNOLOGIES_FIELD: "Name, Phone" })).toThrow(
      /^SALESFORCE_TECHNOLOGIES_FIELD: expected the API name/,
    );
  });

  it.each([
    [{ SALESFORCE_CLIENT_ID: "id", SALESFORCE_CLIENT_SECRET: "s" }, /^SALESFORCE_LOGIN_URL: expected/],
    [{ SALESFORCE_LOGIN_URL: LOGIN.SALESFORCE_LOGIN_URL }, /^SALESFORCE_CLIENT_ID: expected/],
    [LOGIN, /^SALESFORCE_CLIENT_SECRET or SALESFORCE_JWT_KEY_FILE: expected/],
    [{ ...LOGIN, SALESFORCE_JWT_KEY_FILE: "/key.pem" }, /^SALESFORCE_USERNAME: expected/],
    [{ ...LOGIN, SALESFORCE_CLIENT_SECRET: "s", SALESFORCE_API_VERSION: "v66" }, /^SALESFORCE_API_VERSION: expected/],
    [{ ...LOGIN, SALESFORCE_LOGIN_URL: "acme.my.salesforce.com" }, /^SALESFORCE_LOGIN_URL: expected/],
  ])("says what is missing or wrong: %o", (env, problem) => {
    expect(() => readConfig(env)).toThrow(problem);
  });
});
