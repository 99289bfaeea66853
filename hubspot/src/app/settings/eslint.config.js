import js from "@eslint/js";
import { config as uiExtensions } from "@hubspot/eslint-config-ui-extensions";
import { defineConfig, globalIgnores } from "eslint/config";
import prettier from "eslint-config-prettier";
import react from "eslint-plugin-react";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default defineConfig([
  // made elsewhere; its types are the server's own, which stay behind when the app is uploaded
  globalIgnores(["product.js", "product.d.ts", "dist/"]),
  js.configs.recommended,
  tseslint.configs.recommended,
  react.configs.flat.recommended,
  react.configs.flat["jsx-runtime"],
  { settings: { react: { version: "detect" } } },
  ...uiExtensions,
  reactHooks.configs.flat["recommended-latest"],
  // TypeScript checks these
  { rules: { "react/prop-types": "off", "no-undef": "off" } },
  prettier,
]);
