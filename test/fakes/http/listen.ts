import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Begins to listen on the loopback address; answers the URL. */
export const listen = async (server: Server, port: number): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
