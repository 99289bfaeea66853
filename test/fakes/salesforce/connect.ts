import { Connection } from "jsforce";
import type { FakeSalesforce } from "./start.ts";

// jsforce sends even loopback requests to a proxy named in the environment.
for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"]) delete process.env[name];

/** A real client with a session of its own; it has no way to get another, so that a 401 is seen as one. */
export const connect = async (
  { url, clientId, clientSecret }: FakeSalesforce,
  version = "66.0",
): Promise<Connection> => {
  const login = new Connection({ version, oauth2: { loginUrl: url, clientId, clientSecret } });
  await login.authorize({ grant_type: "client_credentials" });
  return new Connection({ version, instanceUrl: login.instanceUrl, accessToken: login.accessToken ?? "" });
};

/** What a client is told when a request is refused. */
export interface Refused {
  readonly errorCode: string;
  readonly message: string;
}

/** The refusal of a request that must not succeed. */
export const refusalOf = async (request: PromiseLike<unknown>): Promise<Refused> => {
  try {
    await request;
  } catch (error) {
    const { name, message } = error as Error;
    return { errorCode: name, message };
  }
  throw new Error("the request succeeded");
};
