import express, { Router } from "express";
import helmet from "helmet";
import { Problem } from "../http/problem.ts";

const NOT_BUILT = "The workbench's page is not built. Build it with: npm run workbench:build";

const NOTHING = ["'none'"];
const HERE = ["'self'"];

/** What a browser may do with a document: load from here, and nothing else but what is said. */
const secured = (frame: "deny" | "sameorigin", more: Readonly<Record<string, string[]>>) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": NOTHING,
        "script-src": HERE,
        "style-src": HERE,
        "img-src": [...HERE, "data:"],
        "frame-ancestors": frame === "deny" ? NOTHING : HERE,
        "base-uri": NOTHING,
        ...more,
      },
    },
    // to whom encryption matters, the proxy that encrypts says so
    strictTransportSecurity: false,
    xFrameOptions: { action: frame },
    // what opens the page by itself looks at where a request comes from
    referrerPolicy: { policy: "same-origin" },
  });

/** The page asks the server here. */
const securedPage = secured("deny", { "connect-src": HERE, "frame-src": HERE, "form-action": HERE });
/** The documents that the cards are in ask nobody: what they want to say they tell the page around them. */
const securedFrame = secured("sameorigin", { "form-action": NOTHING });
/** LWC writes the styles of a chart's bars as attributes; `<style>` elements stay refused. */
const securedLightning = secured("sameorigin", { "form-action": NOTHING, "style-src-attr": ["'unsafe-inline'"] });
const SECURED = new Map([
  ["/workbench/assets/lightning.html", securedLightning],
  ["/workbench/assets/hubspot.html", securedFrame],
]);

/** The page and what it loads; there is nothing secret in it. */
export function pageRoutes(assets: string): Router {
  const router = Router();
  router.use(["/workbench", /^\/$/], (request, response, next) => {
    (SECURED.get(request.originalUrl) ?? securedPage)(request, response, next);
  });
  router.use(
    "/workbench/assets",
    express.static(assets, {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader("cache-control", "no-cache"),
    }),
    () => {
      throw new Problem(404, "no such part of the workbench's page");
    },
  );
  router.get("/", (_request, response, next) => {
    response.sendFile("index.html", { root: assets, cacheControl: false }, (error) => {
      if (error === undefined || response.headersSent) return;
      if ("code" in error && error.code === "ENOENT") response.status(503).type("text/plain").send(`${NOT_BUILT}\n`);
      else next(error);
    });
  });
  return router;
}
