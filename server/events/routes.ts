import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { rateLimit } from "express-rate-limit";
import { z } from "zod";
import { EVENT_TYPES } from "../../shared/events/event.ts";
import { keyCheck, writeKeyOf } from "../http/keys.ts";
import { Problem, read } from "../http/problem.ts";
import type { Server } from "../server.ts";
import { appendDelivery, type Delivery, packDelivery } from "./inbox.ts";
import { type Envelope, type Format, NotABatch, openEnvelope, parseBatch } from "./parse-batch.ts";
import { readRejected } from "./rejected-rows.ts";

const KB = 1024;
const MOST_BATCH_BYTES = 500 * KB;
const MOST_IMPORT_BYTES = 5 * KB * KB;

/** The routes that tracking clients send to. */
export function ingestRoutes(server: Server): Router {
  const router = Router();
  const isWriteKey = keyCheck(server.config.writeKeys);
  const limit = limitByKey(server.settings.ingest.requestsPerSecond);
  const noteTraffic = trafficNoter(server);
  const route = (path: string, format: Format, most = MOST_BATCH_BYTES) => {
    const body = express.raw({ type: () => true, limit: most });
    const open: RequestHandler = (request, response, next) => {
      response.locals.opened = openBody(request, format, isWriteKey);
      next();
    };
    router.post(path, noteTraffic, body, open, limit, (request, response) => accept(server, format, request, response));
  };
  route("/v1/batch", "segment");
  route("/v1/import", "import", MOST_IMPORT_BYTES);
  route("/batch", "posthog");
  for (const type of EVENT_TYPES) route(`/v1/${type}`, type);
  return router;
}

/** What was not accepted, newest first. */
export function rejectedRoutes(server: Server): Router {
  const query = z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.coerce.number().int().optional(),
  });
  return Router().get("/v1/rejected", async (request, response) => {
    const { limit, cursor } = read(query, request.query);
    response.json(await readRejected(server.db, limit, cursor ?? null));
  });
}

/** Notes when a delivery comes in and when it is answered, so that the worker lets deliveries go first. */
const trafficNoter =
  ({ traffic }: Server): RequestHandler =>
  (_request, response, next) => {
    traffic.lastAt = Date.now();
    response.on("close", () => {
      traffic.lastAt = Date.now();
    });
    next();
  };

function limitByKey(requestsPerSecond: number): RequestHandler {
  const windowMs = 10_000;
  return rateLimit({
    windowMs,
    limit: (requestsPerSecond * windowMs) / 1000,
    keyGenerator: (_request, response) => (response.locals.opened as Opened).writeKey,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, response) => {
      throw new Problem(429, "too many requests for this write key", {
        "retry-after": String(response.getHeader("retry-after") ?? windowMs / 1000),
      });
    },
  });
}

/** A request whose sender is known and whose body is a batch. */
interface Opened {
  readonly writeKey: string;
  readonly envelope: Envelope;
}

function openBody(request: Request, format: Format, isWriteKey: (key: string) => boolean): Opened {
  const fromHeader = writeKeyOf(request);
  if (fromHeader !== null && !isWriteKey(fromHeader)) throw unknownKey();
  const body: unknown = request.body;
  const envelope = readBody(Buffer.isBuffer(body) ? body : Buffer.alloc(0), format);
  const writeKey = fromHeader ?? envelope.writeKey;
  if (writeKey === null || (fromHeader === null && !isWriteKey(writeKey))) throw unknownKey();
  return { writeKey, envelope };
}

async function accept(server: Server, format: Format, request: Request, response: Response): Promise<void> {
  const { accepted, delivery } = unload(format, request, response, server.now().getTime());
  await appendDelivery(server.db, delivery);
  server.metrics.accepted.inc(accepted);
  server.metrics.rejected.inc(delivery.rejected.length);
  server.wake();
  const rejected = delivery.rejected.map(({ index, messageId, error }) => ({ index, messageId, error }));
  response.json({ success: true, accepted, rejected });
}

interface Unloaded {
  readonly accepted: number;
  readonly delivery: Delivery;
}

/** Takes the events off a request, and lets go of its body and what was read from it: half a megabyte for each that waits. */
function unload(format: Format, request: Request, response: Response, receivedAt: number): Unloaded {
  const { envelope } = response.locals.opened as Opened;
  request.body = response.locals.opened = undefined;
  const parsed = parseBatch(envelope, format, receivedAt);
  if (parsed.isAllTooLarge && format !== "import") throw new Problem(413, parsed.rejected[0]?.error ?? "");
  return { accepted: parsed.accepted, delivery: packDelivery(parsed, receivedAt, request.path) };
}

function readBody(bytes: Buffer, format: Format): Envelope {
  try {
    return openEnvelope(JSON.parse(bytes.toString("utf8")), format);
  } catch (error) {
    if (error instanceof NotABatch) throw new Problem(400, error.message);
    if (error instanceof SyntaxError) throw new Problem(400, "the body is no readable JSON");
    throw error;
  }
}

const unknownKey = () =>
  new Problem(401, "a write key is needed: HTTP Basic user name, writeKey or api_key in the body", {
    "www-authenticate": "Basic",
  });
