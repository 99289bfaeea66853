#!/usr/bin/env node
import { Presets, SingleBar } from "cli-progress";
import { Argument, Command, CommanderError, InvalidArgumentError } from "commander";
import type { ScoreCard } from "../shared/card/score-card.ts";
import { plain } from "../shared/lib/plain.ts";
import { allAccounts } from "./cli/all-accounts.ts";
import { demo } from "./cli/demo.ts";
import { diagnose, type Finding } from "./cli/doctor.ts";
import { importFile } from "./cli/import-file.ts";
import { printAccounts } from "./cli/print-accounts.ts";
import { printCard } from "./cli/print-card.ts";
import { openProduct, type Product } from "./cli/product.ts";
import { greeting, serve } from "./cli/serve.ts";
import { setUpCrm } from "./cli/setup.ts";
import { type SyncOptions, syncCommand } from "./cli/sync.ts";
import { readConfig } from "./config.ts";

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

const bar = (format: string) => new SingleBar({ format, hideCursor: true, etaBuffer: 100 }, Presets.shades_classic);

/** Opens the product, does something with it, closes it. */
async function withProduct<Result>(work: (product: Product) => Promise<Result>): Promise<Result> {
  const product = await openProduct(readConfig(process.env));
  try {
    return await work(product);
  } finally {
    await product.close();
  }
}

function isoTime(text: string): string {
  if (Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("expected an ISO 8601 time such as 2026-03-01T00:00:00Z");
  return new Date(text).toISOString();
}

function tierLevel(text: string): number {
  if (!/^[1-4]$/.test(text)) throw new InvalidArgumentError("expected 1, 2, 3 or 4");
  return Number(text);
}

const crmName = () => new Argument("<crm>", "which CRM").choices(["salesforce", "hubspot"]);

const program = new Command("groundswell")
  .description("Product-led sales on the CRM record: product usage in, explained scores out.")
  .exitOverride()
  .showHelpAfterError("(groundswell --help shows what there is)");

program
  .command("serve")
  .description("run the API, the fold, the scorer and the CRM sync in this process")
  .action(async () => {
    const config = readConfig(process.env);
    console.log(greeting(await serve(config), config));
  });

program
  .command("demo")
  .description("play 120 days of sample usage into a fresh store, show the result, keep serving")
  .action(async () => {
    await demo(readConfig(process.env), bar("Sending  {bar} {percentage}%  {value} of {total} events"));
  });

program
  .command("import")
  .argument("<file>", "Segment-shaped JSON Lines or CSV, plain or gzip; - for standard input")
  .description("read events from a file; repeating it counts nothing twice")
  .action(async (file: string) => {
    const progress = bar("Importing  {bar} {percentage}%  {accepted} accepted, {rejected} rejected");
    const result = await withProduct((product) => importFile(product, file, progress));
    for (const problem of result.problems) console.error(problem);
    console.log(`${result.accepted} events accepted, ${result.rejected} lines rejected`);
  });

program
  .command("score")
  .option("--as-of <time>", "score as of this moment instead of now", isoTime)
  .description("score everyone")
  .action(async (options: { asOf?: string }) => {
    const scored = await withProduct((product) => product.score(options.asOf ?? null));
    console.log(`${scored.accounts} accounts and ${scored.people} people scored`);
  });

program
  .command("accounts")
  .option("--tier <tier>", "only accounts of this tier", tierLevel)
  .option("--json", "as JSON")
  .description("list the accounts by score")
  .action(async (options: { tier?: number; json?: boolean }) => {
    const accounts = await withProduct((product) => allAccounts(product, options.tier));
    console.log(options.json === true ? JSON.stringify({ accounts, nextCursor: null }) : printAccounts(accounts));
  });

program
  .command("card")
  .argument("<id>", "an account's or a user's id")
  .option("--json", "as JSON")
  .description("show a score card")
  .action(async (id: string, options: { json?: boolean }) => {
    const card = await withProduct((product) => product.card(id));
    if (card === null) throw new Error(`no scored account or user ${id}`);
    console.log(options.json === true ? card : printCard(JSON.parse(card) as ScoreCard));
  });

/** Prints findings; throws when there is something to mend. */
function show(findings: readonly Finding[]): void {
  for (const { level, text } of findings) console.log(`${level.padEnd(8)} ${plain(text)}`);
  const problems = findings.filter((finding) => finding.level === "problem").length;
  if (problems > 0) throw new Error(`${problems} to mend`);
}

program
  .command("sync")
  .addArgument(crmName().argOptional())
  .option("--dry-run", "say what would change and why, write nothing")
  .option("--once", "one pass, then end")
  .description("make the CRM match what is known here, and keep it so")
  .action(async (_crm: string | undefined, options: SyncOptions) => {
    console.log(await withProduct((product) => syncCommand(product, options)));
  });

program
  .command("setup")
  .addArgument(crmName())
  .option("--dry-run", "say what would be made or mended, write nothing")
  .description("make what the sync needs in HubSpot; check it in Salesforce, where an admin deploys it")
  .action(async (crm: string, options: { dryRun?: boolean }) => {
    show(await setUpCrm(readConfig(process.env), crm, options.dryRun === true));
  });

program
  .command("doctor")
  .description("check what a start needs and say what to mend")
  .action(async () => {
    show(await diagnose(readConfig(process.env)));
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? DONE : WRONG_USAGE;
  else {
    console.error((error instanceof Error ? error.message : String(error)).replaceAll("\n", "; "));
    process.exitCode = FAILED;
  }
}
