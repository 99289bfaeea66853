import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSingleExtension } from "@hubspot/ui-extensions-dev-server/build";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export type Extension = "cards/CompanyCard" | "cards/ContactCard" | "settings/SettingsPage";

/** Builds the app's extensions with HubSpot's own builder, in a copy, into `directory`, as `CompanyCard.js` and so on. */
export async function buildExtensions(directory: string, extensions: readonly Extension[]): Promise<void> {
  const app = join(directory, "app");
  await cp(join(ROOT, "hubspot/src/app"), app, { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(directory, "node_modules"));
  for (const extension of extensions) {
    const [part = "", name = ""] = extension.split("/");
    const file = join(app, part, `${name}.tsx`);
    await buildSingleExtension({
      file,
      root: join(app, part),
      outputDir: directory,
      emptyOutDir: false,
      logLevel: "error",
      codeCheckingPluginEnabled: true,
    });
  }
}
