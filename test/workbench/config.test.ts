import { describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.ts";

const KEYS = { WRITE_KEYS: "w", API_KEYS: "a" };
const workbenchOf = (env: Record<string, string>) => readConfig(env).workbench;

describe("the workbench", () => {
  it("is on where only this machine can reach it, and opens by itself on made-up keys", () => {
    expect(workbenchOf({})).toEqual({ opensByItself: true, simulates: true });
    expect(workbenchOf({ HOST: "localhost" })).toEqual({ opensByItself: true, simulates: true });
  });

  it("asks for a key where API keys are configured, and takes events for real where all keys are", () => {
    expect(workbenchOf({ API_KEYS: "a" })).toEqual({ opensByItself: false, simulates: true });
    expect(workbenchOf(KEYS)).toEqual({ opensByItself: false, simulates: false });
  });

  it("is off where others can reach it, unless it is turned on", () => {
    expect(workbenchOf({ HOST: "0.0.0.0", ...KEYS })).toBeNull();
    expect(workbenchOf({ HOST: "0.0.0.0", WORKBENCH: "on", ...KEYS })).toEqual({
      opensByItself: false,
      simulates: false,
    });
  });

  it("needs an API key to be turned on there", () => {
    expect(() => readConfig({ HOST: "0.0.0.0", WORKBENCH: "on" })).toThrow(/API_KEYS must be set/);
  });

  it("can be turned off", () => {
    expect(workbenchOf({ WORKBENCH: "off" })).toBeNull();
  });

  it("is on or off", () => {
    expect(() => readConfig({ WORKBENCH: "yes" })).toThrow("WORKBENCH: expected on or off");
  });
});
