import { request } from "node:http";

export interface RawAnswer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** A request with exactly these headers: `fetch` would choose some itself. */
export function rawRequest(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
  body = "",
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, setHost: headers.host === undefined }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, cookies: response.headers["set-cookie"] ?? [], text }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** What a browser sends back of a cookie that was set. */
export const cookieOf = ({ cookies }: RawAnswer): string => (cookies[0] ?? "").split(";")[0] ?? "";
