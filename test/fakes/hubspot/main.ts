import { startFakeHubspot } from "./start.ts";

/** Runs an empty account until it is killed, to point the product at: `node test/fakes/hubspot/main.ts [port]`. */
const { url, staticToken } = await startFakeHubspot({ port: Number(process.argv[2] ?? 0) });
console.log(`HUBSPOT_BASE_URL=${url} HUBSPOT_ACCESS_TOKEN=${staticToken}`);
