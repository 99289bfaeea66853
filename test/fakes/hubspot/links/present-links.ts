import type { Portal } from "../portal.ts";
import type { ObjectType } from "../schema/object-types.ts";
import { labelOf } from "./link-types.ts";

/** The associations of a record that is read with `associations=`. */
export const presentLinks = (portal: Portal, from: ObjectType, id: string, types: readonly ObjectType[]) =>
  Object.fromEntries(
    types.flatMap((to) => {
      const results = portal.links.of(from.name, id, to.name).flatMap(({ toId, typeIds }) =>
        typeIds.map((typeId) => {
          const kind = `${from.singular}_to_${to.singular}`;
          return { id: toId, type: labelOf(typeId) === null ? `${kind}_unlabeled` : kind };
        }),
      );
      return results.length === 0 ? [] : [[to.name, { results }]];
    }),
  );
