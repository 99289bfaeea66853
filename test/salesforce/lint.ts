import { createRequire } from "node:module";
import parser from "@babel/eslint-parser";
import lwc from "@lwc/eslint-plugin-lwc";
import { ESLint } from "eslint";

const require = createRequire(import.meta.url);

/** Language features, which the platform compiles, and rendering on a server, which record pages do not do. */
const LEFT_OUT = /^(no-async-await|no-for-of|no-rest-parameter|ssr-.*)$/;

/** A wire of anything else is a mistake, and so is any other use of these. */
const adapters = [
  { module: "lightning/uiRecordApi", identifier: "getRecord" },
  { module: "lightning/uiRelatedListApi", identifier: "getRelatedListRecords" },
];

const names = Object.keys(lwc.rules ?? {}).filter((name) => !LEFT_OUT.test(name));

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.ts"],
      plugins: { lwc },
      languageOptions: {
        parser,
        parserOptions: {
          requireConfigFile: false,
          babelOptions: {
            babelrc: false,
            configFile: false,
            presets: [require.resolve("@babel/preset-typescript")],
            plugins: [[require.resolve("@babel/plugin-proposal-decorators"), { version: "2023-11" }]],
          },
        },
      },
      rules: {
        ...Object.fromEntries(names.map((name) => [`lwc/${name}`, "error"])),
        "lwc/no-unknown-wire-adapters": ["error", { adapters }],
        "lwc/no-unexpected-wire-adapter-usages": ["error", { adapters }],
      },
    },
  ],
});

/** What Salesforce's rules for Lightning components say of a source. */
export async function lint(path: string, text: string): Promise<string[]> {
  const results = await eslint.lintText(text, { filePath: path });
  return results.flatMap(({ messages }) =>
    messages.map(({ line, message, ruleId }) => `${path}:${line} ${message} (${ruleId ?? "parser"})`),
  );
}
