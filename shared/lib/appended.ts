const FEW = 4;

/** Where a list that grows by `appended` starts; shared, never changed. */
export const NOTHING: never[] = [];

/**
 * A list with one item more; the list given is no longer to be used. Short ones are copied to their exact size: what is
 * pushed to has room for seventeen, which counts where millions of lists have one item.
 */
export function appended<Item>(list: Item[], item: Item): Item[] {
  if (list.length < FEW) return [...list, item];
  list.push(item);
  return list;
}
