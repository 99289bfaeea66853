// What npm runs after an install. Plain JavaScript: without the development packages, Node may be one that reads no
// TypeScript. Then there is nothing to build with, and nothing is built.
const needed = ["esbuild", "rollup", "@lwc/rollup-plugin", "@hubspot/ui-extensions-dev-server/build"];

const isThere = (name) => {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
};

if (needed.every(isThere)) {
  const { buildAssets } = await import("./build.ts");
  await buildAssets();
} else {
  console.log("The workbench is not built: that takes the development packages.");
}
