import type { AddressInfo } from "node:net";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/start-server.ts";
import { bareApp } from "./bare-app.ts";
import { SETTINGS } from "./settings.ts";

/** A server in a process of its own: `product`, or `bare`, which only parses and validates. Answers with its address. */
const [variant] = process.argv.slice(2);

async function start(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  if (variant === "product") return startServer(readConfig(process.env), { settings: SETTINGS });
  const config = readConfig(process.env);
  const server = bareApp(config.writeKeys).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const stop = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

const running = await start();
process.on("message", () => process.send?.(running.url));
process.on("SIGTERM", async () => {
  await running.stop();
  process.exit(0);
});
