import { startFakeSalesforce } from "./start.ts";

/** Runs an empty org until it is killed, to point the product at: `node test/fakes/salesforce/main.ts [port]`. */
const { url, clientId, clientSecret } = await startFakeSalesforce({ port: Number(process.argv[2] ?? 0) });
console.log(`SALESFORCE_LOGIN_URL=${url} SALESFORCE_CLIENT_ID=${clientId} SALESFORCE_CLIENT_SECRET=${clientSecret}`);
