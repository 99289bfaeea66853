import express, { Router } from "express";
import helmet from "helmet";
import { Problem } from "../http/problem.ts";

const NOT_BUILT = "The workbench's page is not built. Build it with: npm run workbench:build";

/** What a browser may do with the page: load from here, ask here, and nothing else. */
const secured = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "style-src": ["'self'"],
      // Lightning's base components write style attributes; style sheets come from here alone
      "style-src-attr": ["'unsafe-inline'"],
      "img-src": ["'self'", "data:"],
      "connect-src": ["'self'"],
      "frame-ancestors": ["'none'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
    },
  },
  // to whom encryption matters, the proxy that encrypts says so
  strictTransportSecurity: false,
  xFrameOptions: { action: "deny" },
  // what opens the page by itself looks at where a request comes from
  referrerPolicy: { policy: "same-origin" },
});

/** The page and what it loads; there is nothing secret in it. */
export function pageRoutes(assets: string): Router {
  const router = Router();
  router.use(["/workbench", /^\/$/], secured);
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
