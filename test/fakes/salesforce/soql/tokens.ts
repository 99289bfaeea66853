import { refuse } from "../api-error.ts";

export interface Token {
  readonly kind: "word" | "text" | "number" | "moment" | "sign" | "end";
  readonly text: string;
  /** Where it begins in the statement. */
  readonly at: number;
}

const PATTERNS: readonly (readonly [Token["kind"], RegExp])[] = [
  ["moment", /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2}))?/y],
  ["number", /[+-]?\d+(?:\.\d+)?/y],
  ["word", /[A-Za-z][\w.]*/y],
  ["text", /'(?:[^'\\]|\\.)*'/y],
  ["sign", /<=|>=|!=|<>|[=<>(),]/y],
];

/** Where a mistake is, the way Salesforce points at it. */
export const pointingAt = (soql: string, at: number): string =>
  `\n${soql}\n${" ".repeat(at)}^\nERROR at Row:1:Column:${at + 1}\n`;

export function malformed(soql: string, at: number, message: string): never {
  refuse(400, "MALFORMED_QUERY", `${pointingAt(soql, at)}${message}`);
}

export const tokensOf = (soql: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < soql.length) {
    if (/\s/.test(soql.charAt(at))) {
      at += 1;
      continue;
    }
    const found = PATTERNS.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at;
      const text = pattern.exec(soql)?.[0];
      return text === undefined ? [] : [{ kind, text, at }];
    })[0];
    if (found === undefined) malformed(soql, at, `unexpected token: '${soql.charAt(at)}'`);
    tokens.push(found);
    at += found.text.length;
  }
  return [...tokens, { kind: "end", text: "<EOF>", at: soql.length }];
};

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The text of a quoted literal; with keepWildcards, escaped % and _ stay escaped for LIKE. */
export const unquote = (literal: string, keepWildcards = false): string =>
  literal
    .slice(1, -1)
    .replace(/\\(.)/g, (whole, letter: string) =>
      keepWildcards && /[%_\\]/.test(letter) ? whole : (ESCAPES[letter.toLowerCase()] ?? letter),
    );
