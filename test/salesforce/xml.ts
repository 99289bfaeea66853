import { XMLParser, XMLValidator } from "fast-xml-parser";

export interface Element {
  readonly name: string;
  /** Of a leaf; empty where there are children. */
  readonly text: string;
  readonly children: readonly Element[];
}

const parser = new XMLParser({ preserveOrder: true, parseTagValue: false, trimValues: true });

/** The root element; malformed XML throws with its line. */
export function readXml(text: string): Element {
  const checked = XMLValidator.validate(text);
  if (checked !== true) throw new Error(`${checked.err.msg} (line ${checked.err.line})`);
  const [root] = elementsOf(parser.parse(text)).filter(({ name }) => !name.startsWith("?"));
  if (root === undefined) throw new Error("no root element");
  return root;
}

function elementsOf(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Record<string, unknown>) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
    if (name === undefined) return [];
    const inner = node[name];
    const words: unknown[] = Array.isArray(inner) ? inner.map((each: Record<string, unknown>) => each["#text"]) : [];
    return { name, text: words.filter((word) => word !== undefined).join(""), children: elementsOf(inner) };
  });
}

/** Everything reached by these names, one below the other. */
export const all = (element: Element, ...path: readonly string[]): Element[] =>
  path.reduce<Element[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [element],
  );

export const texts = (element: Element, ...path: readonly string[]): string[] =>
  all(element, ...path).map(({ text }) => text);

/** The first of these; empty when there is none. */
export const textOf = (element: Element, ...path: readonly string[]): string => texts(element, ...path)[0] ?? "";
