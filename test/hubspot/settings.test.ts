import {
  Button,
  EmptyState,
  ErrorState,
  Link,
  LoadingSpinner,
  StatisticsItem,
  StatusTag,
} from "@hubspot/ui-extensions";
import { describe, expect, it } from "vitest";
import { openExtension, wordsOf } from "./open-extension.ts";
import { later, NOW, reply } from "./samples.ts";

const STATUS = {
  connected: true,
  now: NOW,
  lastSyncAt: "2026-11-18T18:16:00.000Z",
  parked: [],
  ambiguous: [],
  apiUsed: 1_234,
  apiLimit: 250_000,
};
const open = (status: object) => openExtension("settings/SettingsPage", { answer: () => reply(status) });

describe("the settings page", () => {
  it("asks the backend, and waits", async () => {
    const page = await openExtension("settings/SettingsPage", { answer: () => later().response });
    expect(page.asked).toEqual([{ method: "GET", path: "/hubspot/status", body: undefined }]);
    page.find(LoadingSpinner);
  });

  it("shows the connection, the last sync and the API's use", async () => {
    const page = await open(STATUS);
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe("Connected"));
    expect(page.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual([
      "4 minutes ago",
      "1,234 of 250,000",
    ]);
    expect(page.find(Link).props.href).toEqual({
      url: "https://groundswell.example.com/hubspot/guide",
      external: true,
    });
  });

  it("says what is not known yet", async () => {
    const page = await open({ connected: true, now: NOW });
    await page.waitFor(() => page.find(StatusTag));
    expect(page.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(["never", "unknown"]);
  });

  it("lists what HubSpot refused and what was ambiguous", async () => {
    const page = await open({
      ...STATUS,
      parked: [{ id: "acme.com", kind: "account", message: 'Property "industry" is required.' }],
      ambiguous: [
        {
          id: "beta.io",
          candidates: [
            { id: "51", name: "Beta" },
            { id: "77", name: null },
          ],
        },
      ],
    });
    await page.waitFor(() => expect(page.text()).toContain('Property "industry" is required.'));
    expect(page.text()).toContain("Beta (51), no name (77)");
  });

  it("says how to connect where the connection was lost", async () => {
    const page = await open({ ...STATUS, connected: false });
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe("Not connected"));
    expect(page.text()).toContain("groundswell setup hubspot");
  });

  it("says how to connect an account that the backend does not know", async () => {
    const page = await open({ state: "refused", reason: "This HubSpot account is not connected." });
    await page.waitFor(() =>
      expect(wordsOf(page.find(EmptyState))).toContain("This HubSpot account is not connected."),
    );
    expect(wordsOf(page.find(EmptyState))).toContain("groundswell setup hubspot");
  });

  it("says where it asked when nothing answers, and asks again", async () => {
    const answers = [new Response("", { status: 502 }), reply(STATUS), reply({ ...STATUS, connected: false })];
    const page = await openExtension("settings/SettingsPage", { answer: () => answers.shift()! });
    await page.waitFor(() => expect(wordsOf(page.find(ErrorState))).toContain("https://groundswell.example.com"));
    page.find(Button, (node) => node.text === "Try again").trigger("onClick");
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe("Connected"));
    page.find(Button, (node) => node.text === "Refresh").trigger("onClick");
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe("Not connected"));
  });
});
