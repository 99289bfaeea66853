import { Agent, request } from "node:http";
import { type PreparedBatch, prepareBatches, refreshIds } from "./events.ts";
import { WRITE_KEY } from "./stores.ts";

/** What the load generator is asked to do: send until `seconds` are over, or `requests` are sent. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly requests: number;
}

export interface LoadResult {
  readonly events: number;
  readonly seconds: number;
  /** ms, of each request. */
  readonly latencies: Float64Array;
  readonly failures: number;
}

const BATCH = 500;
const AUTHORIZATION = `Basic ${Buffer.from(`${WRITE_KEY}:`).toString("base64")}`;
const [people = "20000", connections = "16"] = process.argv.slice(2);
/** Each connection owns some bodies, so that one is never changed while it is being sent. */
const own: PreparedBatch[][] = Array.from({ length: Number(connections) }, () => []);
prepareBatches(Number(connections) * 4, Number(people), Date.now()).forEach((batch, at) => {
  own[at % own.length]!.push(batch);
});
let serial = Math.floor(Date.now() / 1000) % 1_000_000_000;

process.on("message", async (load: Load) => process.send?.(await run(load)));

async function run(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const latencies: number[] = [];
  let failures = 0;
  let left = load.requests;
  const start = performance.now();
  const end = start + load.seconds * 1000;
  const connection = async (batches: readonly PreparedBatch[]) => {
    for (let turn = 0; performance.now() < end && left-- > 0; turn++) {
      const batch = batches[turn % batches.length]!;
      refreshIds(batch, serial++);
      const sent = performance.now();
      if (!(await post(agent, load.url, batch.body))) failures++;
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(own.slice(0, load.connections).map(connection));
  agent.destroy();
  return {
    events: (latencies.length - failures) * BATCH,
    seconds: (performance.now() - start) / 1000,
    latencies: Float64Array.from(latencies),
    failures,
  };
}

function post(agent: Agent, url: string, body: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { authorization: AUTHORIZATION, "content-length": body.length, "content-type": "application/json" };
    const sending = request(`${url}/v1/batch`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode === 200));
    });
    sending.on("error", () => resolve(false));
    sending.end(body);
  });
}
