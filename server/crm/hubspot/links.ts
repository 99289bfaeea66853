import { z } from "zod";
import { LOT_SIZE } from "./batch.ts";
import { successOf } from "./search.ts";
import type { Session } from "./session.ts";

const replies = z.object({
  results: z
    .array(
      z.object({
        from: z.object({ id: z.string() }),
        to: z.array(z.object({ toObjectId: z.coerce.string() })),
        paging: z.object({ next: z.object({ after: z.string() }).nullish() }).nullish(),
      }),
    )
    .default([]),
});

/** What records of one kind are associated with of another, by id; asked of the records themselves, so without lag. */
export async function readLinks(
  session: Session,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const links = new Map<string, string[]>();
  let inputs: { id: string; after?: string }[] = [...new Set(ids)].map((id) => ({ id }));
  while (inputs.length > 0) {
    const path = `/crm/associations/VERSION/${from}/${to}/batch/read`;
    const body = { inputs: inputs.slice(0, LOT_SIZE) };
    const { results } = replies.parse(successOf(await session.request({ method: "POST", path, body })));
    const more = results.flatMap(({ from: { id }, paging }) =>
      paging?.next ? [{ id, after: paging.next.after }] : [],
    );
    for (const { from: end, to: others } of results) {
      links.set(end.id, [...(links.get(end.id) ?? []), ...others.map(({ toObjectId }) => toObjectId)]);
    }
    inputs = [...inputs.slice(LOT_SIZE), ...more];
  }
  return links;
}
