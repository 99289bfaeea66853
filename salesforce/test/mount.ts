import { createElement, type LightningElement } from "lwc";

/** A component on the page with its properties; it replaces what was there. */
export function mount<Props extends object>(
  tag: string,
  component: typeof LightningElement,
  props: Props,
): HTMLElement & Props {
  const element = Object.assign(createElement(tag, { is: component }), props);
  document.body.replaceChildren(element);
  return element;
}

/** Lets the components render and their promises settle. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** All elements that match, in a component and in those inside it. */
export function findAll<Found extends HTMLElement>(root: Element, selector: string): Found[] {
  const inside = [...(root.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? [])];
  const here = inside.filter((element) => element.matches(selector)) as Found[];
  return [
    ...here,
    ...inside.filter((element) => element.shadowRoot).flatMap((child) => findAll<Found>(child, selector)),
  ];
}

/** The one element that matches. */
export function find<Found extends HTMLElement>(root: Element, selector: string): Found {
  const found = findAll<Found>(root, selector);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} elements match ${selector}`);
  return found[0];
}

/** What a component and those inside it say, in order; of a slot, after the component around it. */
export function textOf(root: Element): string {
  const words = (node: Node): string[] => {
    if (node.nodeType === Node.TEXT_NODE) return [node.textContent?.trim() ?? ""];
    const inside = (node as Element).shadowRoot?.childNodes ?? [];
    return [...inside, ...node.childNodes].flatMap(words);
  };
  return words(root)
    .filter((text) => text !== "")
    .join(" | ");
}
