import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project.ts";

export interface Property {
  readonly type: string;
  readonly isMany: boolean;
  readonly isRequired: boolean;
}

/** An element's properties by name, or the words a value may be. */
export type MetadataType = ReadonlyMap<string, Property> | readonly string[];

/** Salesforce's own types of metadata files, read from the declarations it publishes. */
export function readMetadataTypes(): ReadonlyMap<string, MetadataType> {
  const declarations = readFileSync(join(ROOT, "node_modules/@salesforce/types/lib/metadata.d.ts"), "utf8");
  const types = new Map<string, MetadataType>();
  for (const [, name = "", extended, body = ""] of declarations.matchAll(
    /^export type (\w+) = (Metadata & )?\{\n([^}]*)\};/gm,
  )) {
    const own = [...body.matchAll(/^\s+(\w+)(\??): (.+?)(\[\])?;$/gm)].map(
      ([, key = "", optional, type = "", many]): [string, Property] => [
        key,
        { type, isMany: many !== undefined, isRequired: optional === "" && many === undefined },
      ],
    );
    const fullName: [string, Property] = ["fullName", { type: "string", isMany: false, isRequired: false }];
    types.set(name, new Map(extended === undefined ? own : [fullName, ...own]));
  }
  for (const [, name = "", words = ""] of declarations.matchAll(/^export type (\w+) = ('.*');$/gm))
    types.set(
      name,
      [...words.matchAll(/'([^']*)'/g)].map(([, word = ""]) => word),
    );
  for (const [, name = "", other = ""] of declarations.matchAll(/^export type (\w+) = (\w+);$/gm)) {
    const type = types.get(other);
    if (type !== undefined) types.set(name, type);
  }
  return types;
}
