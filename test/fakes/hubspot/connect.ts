import { Client } from "@hubspot/api-client";
import { VERSION } from "./http/hub-route.ts";
import type { FakeHubspot } from "./start.ts";

/** The client knows only the paths of old; these are the ones of the dated API. */
const DATED: readonly (readonly [RegExp, string])[] = [
  [/\/crm\/v3\/(objects|properties|owners)(?=[/?]|$)/, `/crm/$1/${VERSION}`],
  [/\/crm\/v3\/lists(?=[/?]|$)/, `/crm/lists/${VERSION}`],
  [/\/crm\/v4\/associations\//, `/crm/associations/${VERSION}/`],
  [/\/crm\/v4\/objects\//, `/crm/objects/${VERSION}/`],
  [/\/oauth\/v1\/token(?=[/?]|$)/, `/oauth/${VERSION}/token`],
];

interface Context {
  getUrl(): string;
  setUrl(url: string): void;
}

const dated = {
  pre: (context: unknown) => {
    const request = context as Context;
    request.setUrl(DATED.reduce((url, [old, path]) => url.replace(old, path), request.getUrl()));
    return request;
  },
  post: (context: unknown) => context,
};

/** A real client of the account, without retries of its own. */
export const connect = ({ url, staticToken }: FakeHubspot, accessToken = staticToken): Client =>
  new Client({ accessToken, basePath: url, middleware: [dated] });

/** What a client is told when a request is refused. */
export interface Refused {
  readonly code: number;
  readonly category: string | undefined;
  readonly message: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The refusal of a request that must not succeed. */
export const refusalOf = async (request: PromiseLike<unknown>): Promise<Refused> => {
  try {
    await request;
  } catch (error) {
    const { code, body, headers } = error as {
      code: number;
      body: Record<string, unknown>;
      headers: Record<string, string>;
    };
    const { category, message } = (body ?? {}) as { category?: string; message?: string };
    return { code, category, message: message ?? String(error), body, headers };
  }
  throw new Error("the request succeeded");
};

/** A request the client has no method for, or not with the dated API's success code. */
export const call = async (
  { url, staticToken }: FakeHubspot,
  method: string,
  path: string,
  body?: unknown,
  token = staticToken,
): Promise<{ readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers }> => {
  const response = await new Client({ accessToken: token, basePath: url }).apiRequest({
    method,
    path: path.replace("VERSION", VERSION),
    body,
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text), headers: response.headers };
};
