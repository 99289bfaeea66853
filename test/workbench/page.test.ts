import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDirectory, removeDirectory } from "../support/stores.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { rawRequest } from "./raw-request.ts";

let directory: string;
let server: TestServer;
beforeAll(async () => {
  directory = await makeDirectory();
  server = await startTestServer({ assets: join(directory, "assets") });
});
afterAll(async () => {
  await server.stop();
  await removeDirectory(directory);
});

describe("the workbench's page", () => {
  it("says how it is built while it is not", async () => {
    const { status, headers, text } = await server.ask("/");
    expect([status, headers.get("content-type")]).toEqual([503, "text/plain; charset=utf-8"]);
    expect(text).toBe("The workbench's page is not built. Build it with: npm run workbench:build\n");
  });

  it("is there once it is built, and its parts, until they change", async () => {
    await mkdir(join(directory, "assets"));
    await writeFile(join(directory, "assets", "index.html"), "<!doctype html><title>Built</title>");
    await writeFile(join(directory, "assets", "page.js"), "export {};");
    const page = await server.ask("/");
    expect([page.status, page.headers.get("content-type"), page.text]).toEqual([
      200,
      "text/html; charset=utf-8",
      expect.stringContaining("Built"),
    ]);
    const part = await server.ask("/workbench/assets/page.js");
    expect([part.status, part.headers.get("content-type"), part.headers.get("cache-control")]).toEqual([
      200,
      "text/javascript; charset=utf-8",
      "no-cache",
    ]);
    const etag = part.headers.get("etag") ?? "";
    const again = await rawRequest(`${server.url}/workbench/assets/page.js`, { "if-none-match": etag });
    expect(again.status).toBe(304);
  });

  it.each(["/", "/workbench/assets/page.js", "/workbench/session", "/workbench/counts"])(
    "lets a browser load and ask from here alone: %s",
    async (path) => {
      const { headers } = await server.ask(path);
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;frame-ancestors 'none';" +
          "base-uri 'none';connect-src 'self';frame-src 'self';form-action 'self'",
      );
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    },
  );

  it.each([
    ["lightning", ";style-src-attr 'unsafe-inline'"],
    ["hubspot", ""],
  ])("lets the document of a card ask nobody, and be in our page alone: %s", async (card, more) => {
    const { headers } = await server.ask(`/workbench/assets/${card}.html`);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;frame-ancestors 'self';" +
        `base-uri 'none';form-action 'none'${more}`,
    );
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
  });

  it.each(["none.js", "..%2f..%2fserver.ts", "nested/none.css", ""])("has no part %j", async (part) => {
    const { status, text } = await rawRequest(`${server.url}/workbench/assets/${part}`);
    expect([status, JSON.parse(text)]).toEqual([404, expect.objectContaining({ title: "Not found" })]);
  });
});
