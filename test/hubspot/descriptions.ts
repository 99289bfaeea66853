import { z } from "zod";

/** HubSpot publishes no schema of these files: what its templates and its own checks say, written down. */
const uid = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_.-]+$/);
const origin = z.string().regex(/^https:\/\/[a-z0-9.-]+\.[a-z]+(:\d+)?$/);
const https = z.url({ protocol: /^https$/ });
const entrypoint = z.string().regex(/^\/app\/(cards|settings)\/\w+\.tsx$/);

const described = <Type extends string, Config extends z.ZodType>(type: Type, config: Config) =>
  z.strictObject({ uid, type: z.literal(type), config });

const SCOPES = z.array(z.string().regex(/^(oauth|crm\.(objects|schemas|lists)(\.[a-z]+)*\.(read|write))$/));

export const App = described(
  "app",
  z.strictObject({
    name: z.string().min(1),
    description: z.string().min(1),
    distribution: z.literal("private"),
    auth: z.strictObject({
      type: z.literal("oauth"),
      redirectUrls: z.array(https).min(1),
      requiredScopes: SCOPES,
      optionalScopes: SCOPES,
      conditionallyRequiredScopes: SCOPES,
    }),
    permittedUrls: z.strictObject({ fetch: z.array(origin), iframe: z.array(origin), img: z.array(origin) }),
    support: z.strictObject({
      supportEmail: z.email(),
      documentationUrl: https,
      supportUrl: https,
      supportPhone: z.string().regex(/^\+\d+$/),
    }),
  }),
);

export const Card = described(
  "card",
  z.strictObject({
    name: z.string().min(1),
    description: z.string().min(1),
    location: z.enum(["crm.record.tab", "crm.record.sidebar"]),
    entrypoint,
    objectTypes: z.array(z.enum(["companies", "contacts"])).min(1),
  }),
);

export const Settings = described("settings", z.strictObject({ entrypoint }));

const changed = z.discriminatedUnion("subscriptionType", [
  z.strictObject({
    subscriptionType: z.enum(["object.creation", "object.deletion", "object.merge"]),
    objectType: z.enum(["company", "contact", "deal"]),
    active: z.boolean(),
  }),
  z.strictObject({
    subscriptionType: z.literal("object.propertyChange"),
    objectType: z.enum(["company", "contact", "deal"]),
    propertyName: z.string().min(1),
    active: z.boolean(),
  }),
]);

export const Webhooks = described(
  "webhooks",
  z.strictObject({
    settings: z.strictObject({ targetUrl: https, maxConcurrentRequests: z.int().min(5).max(100) }),
    subscriptions: z.strictObject({
      crmObjects: z.array(changed),
      legacyCrmObjects: z.tuple([]),
      hubEvents: z.array(
        z.strictObject({ subscriptionType: z.literal("contact.privacyDeletion"), active: z.boolean() }),
      ),
    }),
  }),
);

export const Project = z.strictObject({
  name: z.string().min(1),
  srcDir: z.literal("src"),
  platformVersion: z.literal("2026.09"),
});

/** Each kind's schema and the folder that HubSpot looks for it in. */
export const KINDS = {
  app: { schema: App, folder: "src/app" },
  card: { schema: Card, folder: "src/app/cards" },
  settings: { schema: Settings, folder: "src/app/settings" },
  webhooks: { schema: Webhooks, folder: "src/app/webhooks" },
} as const;
