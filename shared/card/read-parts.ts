/** Readers of JSON of unknown origin: each gives the value, or throws where it is something else. */
export type Reader<Value> = (value: unknown, path: string) => Value;

/** What an object of JSON holds, by name. */
export type Parts = Readonly<Record<string, unknown>>;

const expected = (what: string, path: string): TypeError => new TypeError(`${path} is not ${what}`);

export const readParts: Reader<Parts> = (value, path) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw expected("an object", path);
  return value as Parts;
};

export const readText: Reader<string> = (value, path) => {
  if (typeof value !== "string") throw expected("text", path);
  return value;
};

export const readNumber: Reader<number> = (value, path) => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw expected("a number", path);
  return value;
};

export const readTime: Reader<string> = (value, path) => {
  const text = readText(value, path);
  if (Number.isNaN(Date.parse(text))) throw expected("a time", path);
  return text;
};

/** One of the given values. */
export const readOneOf =
  <Value extends string | number>(...values: readonly Value[]): Reader<Value> =>
  (value, path) => {
    const found = values.find((other) => other === value);
    if (found === undefined) throw expected(`one of ${values.join(", ")}`, path);
    return found;
  };

/** Items of a list; a list that is missing is empty. */
export const readList =
  <Item>(readItem: Reader<Item>): Reader<readonly Item[]> =>
  (value, path) => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw expected("a list", path);
    return value.map((item, index) => readItem(item, `${path}[${index}]`));
  };

/** What may be missing, and what it is then. */
export const readOr =
  <Value, Other>(read: Reader<Value>, other: Other): Reader<Value | Other> =>
  (value, path) =>
    value === undefined || value === null ? other : read(value, path);
