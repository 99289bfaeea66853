/** A request as the resources see it. */
export interface Call {
  readonly method: string;
  /** Without the query string, decoded segment by segment where used. */
  readonly path: string;
  readonly search: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  /** Text goes as it is, anything else as JSON; undefined is no body. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many records the request carried or read: for the log. */
  readonly records?: number;
}

export const ok = (body: unknown, records?: number): Reply => ({
  status: 200,
  body,
  ...(records === undefined ? {} : { records }),
});

/** One kind of request: the segments of the path in the pattern's groups. */
export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly answer: (call: Call, ...groups: string[]) => Reply;
}
