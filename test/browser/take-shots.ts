import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, openCard, SCHEMES, setScheme, WIDTHS } from "./lightning/browser.ts";
import { buildPage } from "./lightning/build-page.ts";
import { shownSample } from "./lightning/sample-records.ts";
import { SCENARIOS } from "./lightning/scenarios.ts";

/** Pictures of everything the Lightning card can show: `node test/browser/take-shots.ts <directory>` */
const [target = "shots"] = process.argv.slice(2);
await mkdir(target, { recursive: true });
const directory = await mkdtemp(join(tmpdir(), "groundswell-shots-"));
const url = pathToFileURL(await buildPage(directory)).href;
const browser = await launch();
try {
  const context = await browser.newContext({ deviceScaleFactor: 1.5 });
  const plain = Object.entries(SCENARIOS).map(([name, { shown }]) => ({ name, shown, pressed: [] }));
  const shown = () => shownSample("Account", "enterprise");
  const opened = ["Show all (10)", "Show evidence", "Show table", "Reject"];
  const inUse = [
    { name: "account-opened", shown, pressed: opened },
    { name: "account-answered", shown, pressed: ["Contacted", "Copy subject"] },
  ];
  for (const { name, shown, pressed: buttons } of [...plain, ...inUse]) {
    for (const width of WIDTHS) {
      const { page } = await openCard(context, url, width, shown());
      await page.getByText("Product score").waitFor();
      for (const button of buttons) await page.getByRole("button", { name: button, exact: true }).click();
      for (const scheme of SCHEMES) {
        await setScheme(page, scheme);
        await page.screenshot({ path: join(target, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await rm(directory, { recursive: true, force: true });
}
