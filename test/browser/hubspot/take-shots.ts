import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../lightning/browser.ts";
import { openExtension, PLACES } from "./browser.ts";
import { buildPreview } from "./build-preview.ts";
import { SCENARIOS } from "./scenarios.ts";

/** Pictures of everything the HubSpot app can show: `node test/browser/hubspot/take-shots.ts <directory> [scenario] [scale]` */
const [target = "shots", chosen = "", scale = "1.5"] = process.argv.slice(2);
await mkdir(target, { recursive: true });
const directory = await mkdtemp(join(tmpdir(), "groundswell-shots-"));
const url = pathToFileURL(await buildPreview(directory)).href;
const browser = await launch();
try {
  const context = await browser.newContext({ deviceScaleFactor: Number(scale) });
  const opened = [
    { name: "company-breakdown", pressed: ["Score breakdown", "Buying intent"] },
    { name: "company-usage", pressed: ["Product usage"] },
    { name: "company-people", pressed: ["People"] },
    { name: "company-plan", pressed: ["Plan and expansion"] },
    { name: "company-changes", pressed: ["Last 7 days"] },
    { name: "company-answered", pressed: ["Contacted"] },
    { name: "company-rejecting", pressed: ["Reject"] },
  ].map(({ name, pressed }) => ({ name, pressed, ...SCENARIOS.company! }));
  const plain = Object.entries(SCENARIOS).map(([name, scenario]) => ({ name, pressed: [], ...scenario }));
  for (const { name, shown, says, pressed } of [...plain, ...opened].filter((shot) => shot.name.includes(chosen))) {
    for (const { width, location } of PLACES) {
      const { page } = await openExtension(context, url, width, { ...shown, location });
      await page.getByText(says).first().waitFor();
      for (const text of pressed) await page.getByText(text).first().click();
      await page.screenshot({ path: join(target, `${name}-${width}.png`), fullPage: true });
      await page.close();
    }
  }
} finally {
  await browser.close();
  await rm(directory, { recursive: true, force: true });
}
