import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { translate } from "@hubspot/project-parsing-lib/translate";
import { describe, expect, it } from "vitest";
import { BACKEND_URL } from "../../hubspot/backend-url.ts";
import { App, Card, KINDS, Project, Webhooks } from "./descriptions.ts";
import { PROJECT, readDescriptions, readJson } from "./project.ts";

const DESCRIPTIONS = [...readDescriptions()];
const typeOf = (description: unknown) => (description as { readonly type: keyof typeof KINDS }).type;
const describedAs = (type: keyof typeof KINDS) =>
  DESCRIPTIONS.filter(([, description]) => typeOf(description) === type).map(([, description]) => description);

describe("the HubSpot project", () => {
  it("is for the platform version of autumn 2026", () => {
    expect(Project.parse(readJson("hsproject.json")).platformVersion).toBe("2026.09");
  });

  it("has one app, one settings page, one set of webhooks, and four cards", () => {
    expect(DESCRIPTIONS.map(([, description]) => typeOf(description)).sort()).toEqual([
      "app",
      "card",
      "card",
      "card",
      "card",
      "settings",
      "webhooks",
    ]);
  });

  it.each(DESCRIPTIONS)("%s is as HubSpot wants it", (path, description) => {
    const { schema, folder } = KINDS[typeOf(description)];
    schema.parse(description);
    expect(dirname(path)).toBe(folder);
  });

  it("gives every part an id of its own", () => {
    const uids = DESCRIPTIONS.map(([, description]) => (description as { readonly uid: string }).uid);
    expect(new Set(uids).size).toBe(uids.length);
  });

  it("is understood by HubSpot's own parser", async () => {
    const context = { projectSourceDir: join(PROJECT, "src"), platformVersion: "2026.09", accountId: 1 };
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(context, { skipValidation: true });
    expect(Object.keys(intermediateRepresentation.intermediateNodesIndexedByUid)).toHaveLength(DESCRIPTIONS.length);
    expect(skippedHsMetaFiles).toEqual([]);
  });
});

describe("the cards", () => {
  const cards = describedAs("card").map((card) => Card.parse(card).config);

  it("are for companies and contacts, on a tab and in the sidebar", () => {
    expect(cards.map(({ objectTypes, location }) => `${objectTypes} ${location}`).sort()).toEqual([
      "companies crm.record.sidebar",
      "companies crm.record.tab",
      "contacts crm.record.sidebar",
      "contacts crm.record.tab",
    ]);
  });

  it("begin in files that are there", () => {
    const missing = cards.map(({ entrypoint }) => entrypoint).filter((path) => !existsSync(join(PROJECT, "src", path)));
    expect(missing).toEqual([]);
  });
});

describe("the backend's address", () => {
  const [app] = describedAs("app").map((description) => App.parse(description).config);
  const [webhooks] = describedAs("webhooks").map((description) => Webhooks.parse(description).config);

  it("is the same wherever HubSpot is told of it", () => {
    expect(app?.permittedUrls.fetch).toEqual([BACKEND_URL]);
    expect(app?.auth.redirectUrls).toEqual([`${BACKEND_URL}/hubspot/oauth-callback`]);
    expect(webhooks?.settings.targetUrl).toBe(`${BACKEND_URL}/hubspot/webhooks`);
  });

  it("hears of erased people, merged and deleted records, and deals", () => {
    const { crmObjects, hubEvents } = webhooks!.subscriptions;
    expect(hubEvents.map(({ subscriptionType }) => subscriptionType)).toEqual(["contact.privacyDeletion"]);
    expect([...crmObjects, ...hubEvents].filter(({ active }) => !active)).toEqual([]);
    expect(crmObjects.map((each) => `${each.objectType} ${each.subscriptionType}`)).toEqual(
      expect.arrayContaining([
        "company object.merge",
        "company object.deletion",
        "contact object.merge",
        "contact object.deletion",
        "deal object.creation",
        "deal object.propertyChange",
      ]),
    );
  });
});

describe("a description that is not right", () => {
  const [card] = describedAs("card") as { readonly config: object }[];
  const [app] = describedAs("app") as { readonly config: { readonly permittedUrls: object } }[];
  const fetching = (url: string) => ({
    ...app,
    config: { ...app?.config, permittedUrls: { ...app?.config.permittedUrls, fetch: [url] } },
  });

  it.each([
    ["an unknown location", Card, { ...card, config: { ...card?.config, location: "crm.record.middle" } }],
    ["a field that HubSpot does not know", Card, { ...card, colour: "orange" }],
    ["an id with a space", Card, { ...card, uid: "score card" }],
    ["an address with a path", App, fetching("https://a.example/b")],
    ["an address without encryption", App, fetching("http://a.example")],
    ["a loopback address", App, fetching("https://localhost")],
  ])("is found: %s", (_, schema, description) => {
    expect(schema.safeParse(description).success).toBe(false);
  });
});
