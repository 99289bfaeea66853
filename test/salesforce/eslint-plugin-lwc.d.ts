declare module "@lwc/eslint-plugin-lwc" {
  import type { ESLint } from "eslint";

  const plugin: ESLint.Plugin;
  export default plugin;
}
