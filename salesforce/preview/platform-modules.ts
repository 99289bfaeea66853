import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "rollup";

const METADATA = fileURLToPath(new URL("../main/default", import.meta.url));
const STUBS = ["lightning/uiRecordApi", "lightning/uiRelatedListApi"];

/** What `@salesforce/…`, `c/…` and the data service's modules are here. */
export async function platform(): Promise<Plugin> {
  const labels = await readLabels();
  return {
    name: "platform",
    resolveId(id) {
      if (/^@salesforce\/(schema\/|label\/c\.)/.test(id)) return `\0${id}`;
      if (STUBS.includes(id)) return fileURLToPath(new URL(`./platform/${id.split("/")[1]}.ts`, import.meta.url));
      const component = /^c\/(\w+)$/.exec(id)?.[1];
      return component === undefined ? null : join(METADATA, "lwc", component, `${component}.js`);
    },
    load(id) {
      const [, kind, name = ""] = /^\0@salesforce\/(\w+)\/(.+)$/.exec(id) ?? [];
      if (kind === "label") return `export default ${JSON.stringify(labelOf(name, labels))}`;
      const [objectApiName, fieldApiName] = name.split(".");
      return kind === "schema" ? `export default ${JSON.stringify({ objectApiName, fieldApiName })}` : null;
    },
  };
}

function labelOf(name: string, labels: ReadonlyMap<string, string>): string {
  const label = labels.get(name.replace(/^c\./, ""));
  if (label === undefined) throw new Error(`there is no custom label ${name}`);
  return label;
}

async function readLabels(): Promise<ReadonlyMap<string, string>> {
  const xml = await readFile(join(METADATA, "labels/CustomLabels.labels-meta.xml"), "utf8");
  const labels = [...xml.matchAll(/<fullName>(.+?)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>/g)];
  const text = (escaped: string) => escaped.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  return new Map(labels.map(([, name = "", value = ""]) => [name, text(value)]));
}

/** The icons our components name: compiling all there are would take longer than everything else together. */
export async function usedIcons(): Promise<ReadonlySet<string>> {
  const files = globSync("lwc/*/*.{js,html}", { cwd: METADATA });
  const texts = await Promise.all(files.map((file) => readFile(join(METADATA, file), "utf8")));
  return new Set(texts.flatMap((text) => text.match(/\b(?:utility|standard):\w+/g) ?? []));
}
