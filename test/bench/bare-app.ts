import { randomUUID } from "node:crypto";
import express, { type Express } from "express";
import { rateLimit } from "express-rate-limit";
import { openEnvelope, parseBatch } from "../../server/events/parse-batch.ts";
import { keyCheck, writeKeyOf } from "../../server/http/keys.ts";
import { createMetrics } from "../../server/http/metrics.ts";

/** The ingestion route with everything but the store: same parts, same checks, same answer, nothing kept. */
export function bareApp(writeKeys: readonly string[]): Express {
  const app = express();
  const metrics = createMetrics();
  const isWriteKey = keyCheck(writeKeys);
  app.disable("x-powered-by");
  app.disable("etag");
  app.use((request, response, next) => {
    const start = performance.now();
    response.setHeader("x-request-id", randomUUID());
    response.on("finish", () => {
      const labels = { method: request.method, status: String(response.statusCode) };
      metrics.requests.observe(labels, (performance.now() - start) / 1000);
    });
    next();
  });
  const limit = rateLimit({ windowMs: 10_000, limit: 1e9, keyGenerator: (request) => writeKeyOf(request) ?? "none" });
  app.post("/v1/batch", express.raw({ type: () => true, limit: "500kb" }), limit, (request, response) => {
    const key = writeKeyOf(request);
    if (key === null || !isWriteKey(key)) {
      response.status(401).end();
      return;
    }
    const body = request.body as Buffer;
    const parsed = parseBatch(openEnvelope(JSON.parse(body.toString("utf8")), "segment"), "segment", Date.now());
    metrics.accepted.inc(parsed.accepted);
    response.json({ success: true, accepted: parsed.accepted, rejected: parsed.rejected });
  });
  return app;
}
