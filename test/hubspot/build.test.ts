import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { BACKEND_URL } from "../../hubspot/backend-url.ts";
import { readOrigin, staleProduct, withBackend } from "../../hubspot/build.ts";
import { fieldsOf } from "../../shared/crm/fields.ts";
import { ENTRIES, NODE_MODULES, temporaryProject } from "./project.ts";

const UIE = join(NODE_MODULES, "@hubspot/ui-extensions-dev-server/dist/lib/bin/cli.js");

interface Manifest {
  readonly modules: { readonly internal: readonly { readonly module: string }[] };
  readonly dataDeps: readonly { readonly properties: { readonly recordProperties: readonly string[] } }[];
}

/** Builds an extension as HubSpot does; what it warns of is in `said`. */
async function build(part: string, name: string) {
  const folder = join(temporaryProject(), part);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [UIE, "build-dev", `${name}.tsx`], {
    cwd: folder,
  });
  const read = (file: string) => readFileSync(join(folder, "dist", file), "utf8");
  return {
    said: stdout + stderr,
    code: read(`${name}.js`),
    manifest: JSON.parse(read(`${name}-manifest.json`)) as Manifest,
  };
}

const propertiesOf = ({ dataDeps }: Manifest) =>
  dataDeps.flatMap(({ properties }) => properties.recordProperties).sort();
const fieldNames = (kind: "account" | "person") =>
  fieldsOf(kind)
    .map(({ hubspot }) => hubspot)
    .sort();

const NEEDED = { CompanyCard: fieldNames("account"), ContactCard: fieldNames("person"), SettingsPage: [] };

describe("HubSpot's own builder", () => {
  it.each(ENTRIES)("builds $name without a warning, and finds which properties to fetch ahead", async (entry) => {
    const { said, code, manifest } = await build(entry.part, entry.name);
    expect(said).not.toMatch(/warn|error|not supported/i);
    expect(code).toContain(BACKEND_URL);
    expect(manifest.modules.internal.map(({ module }) => module)).toContain("product.js");
    expect(propertiesOf(manifest)).toEqual(NEEDED[entry.name]);
  });
});

describe("what the app shares with the server", () => {
  it("is what is committed", async () => {
    expect(await staleProduct()).toEqual([]);
  });
});

describe("setting the backend's address", () => {
  it("takes an https origin", () => {
    expect(readOrigin("https://pls.acme.com/")).toBe("https://pls.acme.com");
  });

  it.each(["http://pls.acme.com", "https://localhost:3000", "https://pls.acme.com/crm", "pls.acme.com"])(
    "refuses %s",
    (address) => {
      expect(() => readOrigin(address)).toThrow("the backend's address is https://<host>, without a path");
    },
  );

  it("replaces it everywhere in a file", () => {
    const text = '["https://a.example", "https://a.example/hubspot/webhooks"]';
    expect(withBackend(text, "https://a.example", "https://b.example")).toBe(
      '["https://b.example", "https://b.example/hubspot/webhooks"]',
    );
  });
});
