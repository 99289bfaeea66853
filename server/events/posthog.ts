import { z } from "zod";

const properties = z.record(z.string(), z.unknown());
const captured = z.object({
  event: z.string(),
  distinct_id: z.union([z.string(), z.number()]).transform(String),
  uuid: z.string().optional(),
  timestamp: z.union([z.string(), z.number()]).nullish(),
  properties: properties.nullish(),
});
type Captured = z.infer<typeof captured>;
type Call = Record<string, unknown>;

/** Group types that stand for the customer's workspace, best first; else the first there is. */
const WORKSPACE_TYPES = ["workspace", "company", "organization", "account", "team", "project"];
/** PostHog's own events that are use of the product; its other `$` events are bookkeeping. */
const CALLS: ReadonlyMap<string, string> = new Map([
  ["$pageview", "page"],
  ["$screen", "screen"],
  ["$identify", "identify"],
  ["$set", "identify"],
]);

/**
 * A PostHog capture as Segment-shaped calls: the event itself, the traits it sets (`$set`) and the workspace it names
 * (`$groups`). An item that is no capture comes back as it is, to be rejected like any other.
 */
export function fromPostHog(raw: unknown): unknown[] {
  const parsed = captured.safeParse(raw);
  if (!parsed.success) return [raw];
  const item = parsed.data;
  const call = { messageId: item.uuid, timestamp: item.timestamp ?? undefined, ...personOf(item) };
  if (item.event === "$groupidentify") return [groupCall(item, call)];
  if (item.event === "$create_alias") {
    return [{ ...call, type: "alias", userId: item.distinct_id, previousId: item.properties?.alias }];
  }
  return [mainCall(item, call), traitCall(item, call), membershipCall(item, call)].filter((part) => part !== null);
}

function personOf({ distinct_id, properties }: Captured): Call {
  return properties?.$process_person_profile === false ? { anonymousId: distinct_id } : { userId: distinct_id };
}

function mainCall(item: Captured, call: Call): Call | null {
  const values = item.properties ?? {};
  const type = CALLS.get(item.event);
  if (type === "identify") {
    const traits = { ...record(values.$set_once), ...record(values.$set) };
    return { ...call, type, anonymousId: values.$anon_distinct_id ?? call.anonymousId, traits };
  }
  if (type !== undefined) {
    const place = { path: values.$pathname, url: values.$current_url };
    return {
      ...call,
      type,
      name: text(values.title) ?? text(values.$screen_name),
      properties: { ...values, ...place },
    };
  }
  return item.event.startsWith("$") ? null : { ...call, type: "track", event: item.event, properties: values };
}

/** Any event may set traits. */
function traitCall(item: Captured, call: Call): Call | null {
  const traits = item.properties?.$set;
  if (CALLS.get(item.event) === "identify" || !properties.safeParse(traits).success || call.userId === undefined)
    return null;
  return { ...call, messageId: part(item, "set"), type: "identify", traits };
}

function membershipCall(item: Captured, call: Call): Call | null {
  const groups = record(item.properties?.$groups);
  const type = WORKSPACE_TYPES.find((name) => name in groups) ?? Object.keys(groups)[0];
  if (type === undefined || groups[type] === null) return null;
  return { ...call, messageId: part(item, "groups"), type: "group", groupId: groups[type] };
}

/** A group that identifies itself carries a made-up person, `$<type>_<key>`, who must not become one. */
function groupCall(item: Captured, call: Call): Call {
  const { $group_type: type, $group_key: key, $group_set: traits } = item.properties ?? {};
  const person = item.distinct_id === `$${type}_${key}` ? { userId: undefined, anonymousId: undefined } : {};
  return { ...call, ...person, type: "group", groupId: key, traits };
}

const part = ({ uuid }: Captured, name: string): string | undefined =>
  uuid === undefined ? undefined : `${uuid}:${name}`;
const record = (value: unknown): Record<string, unknown> => properties.safeParse(value).data ?? {};
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
