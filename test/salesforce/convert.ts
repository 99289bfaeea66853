import { globSync } from "node:fs";
import { join } from "node:path";
import { ComponentSet, MetadataConverter } from "@salesforce/source-deploy-retrieve";

export interface Converted {
  /** `Type Name` of all that the package lists. */
  readonly members: readonly string[];
  /** Files of the package. */
  readonly files: readonly string[];
}

/** Turns the sources below `folder` into what is deployed, with the library that the Salesforce CLI uses. */
export async function convert(folder: string, outputDirectory: string): Promise<Converted> {
  const components = ComponentSet.fromSource({ fsPaths: [join(folder, "salesforce/main")] });
  const { packagePath } = await new MetadataConverter().convert(components, "metadata", {
    type: "directory",
    outputDirectory,
  });
  const manifest = await components.getObject();
  return {
    members: manifest.Package.types.flatMap(({ name, members }) => members.map((member) => `${name} ${member}`)).sort(),
    files: globSync("**/*.*", { cwd: packagePath ?? outputDirectory }).sort(),
  };
}
