import { z } from "zod";
import { successOf } from "./search.ts";
import type { Session } from "./session.ts";

const PAGE = 500;

const owner = z.object({
  id: z.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});
const page = z.object({
  results: z.array(owner),
  paging: z.object({ next: z.object({ after: z.string() }).nullish() }).nullish(),
});

/** Who owns records and still works there, by id: `Dana Reyes <dana@example.com>`. */
export async function readOwners(session: Session): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  let after = "";
  for (;;) {
    const path = `/crm/owners/VERSION?limit=${PAGE}${after === "" ? "" : `&after=${encodeURIComponent(after)}`}`;
    const { results, paging } = page.parse(successOf(await session.request({ method: "GET", path })));
    for (const { id, email, firstName, lastName } of results) owners.set(id, spoken(email, firstName, lastName) ?? id);
    if (!paging?.next) return owners;
    after = paging.next.after;
  }
}

function spoken(email: Part, firstName: Part, lastName: Part): string | null {
  const name = [firstName, lastName].filter(Boolean).join(" ");
  return name !== "" && email ? `${name} <${email}>` : name || email || null;
}

type Part = string | null | undefined;
