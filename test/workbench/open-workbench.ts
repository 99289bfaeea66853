import { type Answer, API_KEY, type Options, startTestServer, type TestServer } from "../support/test-server.ts";

/** A server, and its workbench as seen by somebody who gave an API key. */
export interface OpenWorkbench {
  readonly server: TestServer;
  /** Of somebody who may see the workbench. */
  readonly cookie: string;
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  /** The answer, which is to be a 200. */
  readonly get: <Body>(path: string) => Promise<Body>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
}

export const openWorkbench = async (options: Options = {}): Promise<OpenWorkbench> =>
  signIn(await startTestServer(options));

/** Where keys were made up for the run, the page asks for none. */
export async function signIn(server: TestServer): Promise<OpenWorkbench> {
  const { workbench } = server.running.server.config;
  const session = await server.ask(
    "/workbench/session",
    workbench?.opensByItself === true
      ? {}
      : { method: "POST", headers: JSON_BODY, body: JSON.stringify({ apiKey: API_KEY }) },
  );
  const cookie = session.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const ask: OpenWorkbench["ask"] = (path, { headers, ...init } = {}) =>
    server.ask(path, { ...init, headers: { ...headers, cookie } });
  return {
    server,
    cookie,
    ask,
    get: async <Body>(path: string) => {
      const { status, text } = await ask(path);
      if (status !== 200) throw new Error(`${path} was answered ${status}: ${text}`);
      return JSON.parse(text) as Body;
    },
    post: (path, body) => ask(path, { method: "POST", headers: JSON_BODY, body: JSON.stringify(body) }),
  };
}

const JSON_BODY = { "content-type": "application/json" };
/** No keys are configured: they are made up. */
export const DEVELOPMENT = { WRITE_KEYS: "", API_KEYS: "" };
