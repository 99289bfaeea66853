import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Element, readXml } from "./xml.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The Salesforce sources as text by path; tests plant faults in copies of this. */
export type Project = ReadonlyMap<string, string>;

export const readProject = (): Project =>
  new Map(
    globSync("salesforce/{main,unpackaged}/**/*", { cwd: ROOT, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(ROOT.length), readFileSync(path, "utf8")];
      }),
  );

/** A copy of the project with a text replaced throughout one file, or with a new file where there is nothing to replace. */
export function plant(project: Project, path: string, from: string, to: string): Project {
  if (from === "") return new Map([...project, [path, to]]);
  const text = project.get(path);
  if (!text?.includes(from)) throw new Error(`${path} has no ${from}`);
  return new Map([...project, [path, text.replaceAll(from, to)]]);
}

export interface Source {
  readonly path: string;
  /** File name without its suffixes. */
  readonly name: string;
  readonly root: Element;
}

/** Metadata files of one kind, such as listView. */
export const sourcesOf = (project: Project, suffix: string): Source[] =>
  [...project]
    .filter(([path]) => path.endsWith(`.${suffix}-meta.xml`))
    .map(([path, text]) => ({
      path,
      name: (path.split("/").at(-1) ?? "").slice(0, -`.${suffix}-meta.xml`.length),
      root: readXml(text),
    }));

/** Whose folder a field, list view or compact layout lies in. */
export const objectOf = (path: string): string => /\/objects\/([^/]+)\//.exec(path)?.[1] ?? "";
