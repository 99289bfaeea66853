import { compile } from "@lwc/sfdc-lwc-compiler";
import type { Project } from "./project.ts";

const FOLDER = "salesforce/main/default/lwc";

/** The files of a component that are deployed, by file name. */
export const deployedFiles = (project: Project, name: string): Record<string, string> =>
  Object.fromEntries(
    [...project].flatMap(([path, text]) => {
      const file = path.slice(`${FOLDER}/${name}/`.length);
      const isDeployed = path === `${FOLDER}/${name}/${file}` && /^[^/]+\.(js|html|css)$/.test(file);
      return isDeployed ? [[file, text]] : [];
    }),
  );

/** What the platform's compiler, told to behave as an org does, finds wrong with a component. */
export async function compileProblems(name: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  if (files[`${name}.js`] === undefined) return [`${name} has no JavaScript: an org would show nothing`];
  const { success, diagnostics, results } = await compile({
    bundle: { type: "platform", namespace: "c", name, files: { ...files }, options: { apiVersion: 66 } },
    compilerConfigs: [{ outputConfig: { minify: false } }],
  });
  const errors = diagnostics.filter(({ level }) => level <= 1).map(({ message }) => `${name}: ${message}`);
  if (!success || results === undefined) return errors.length === 0 ? [`${name} does not compile`] : errors;
  const isComponent =
    files[`${name}.html`] !== undefined || /extends\s+LightningElement/.test(files[`${name}.js`] ?? "");
  const isRegistered = results.some(({ code }) => code.includes("registerComponent("));
  return isComponent && !isRegistered ? [`${name} registers no component: an org would show nothing`] : errors;
}
