import type { AddressInfo } from "node:net";
import express from "express";

/** Express with an empty handler: what the framework itself can do on this machine. */
const app = express();
app.get("/v1/accounts/:id", (_request, response) => {
  response.end();
});
const server = app.listen(0, "127.0.0.1");
process.on("message", () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on("SIGTERM", () => process.exit(0));
