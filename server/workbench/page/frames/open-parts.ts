const OPEN = '[role="tab"][aria-selected="true"], button[aria-expanded="true"]';
const CLOSED = '[role="tab"][aria-selected="false"], button[aria-expanded="false"]';

const labelOf = (part: Element): string => (part.textContent ?? "").replace(/[▾▸]/, "").trim();

/** What somebody has opened: the labels of tabs and sections. */
export const openParts = (root: Element | null): ReadonlySet<string> =>
  new Set([...(root?.querySelectorAll(OPEN) ?? [])].map(labelOf));

/** Opens them again in the card drawn anew. */
export function reopen(labels: ReadonlySet<string>, root: Element): void {
  for (const part of root.querySelectorAll<HTMLElement>(CLOSED)) if (labels.has(labelOf(part))) part.click();
}
