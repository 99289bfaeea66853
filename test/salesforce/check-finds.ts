import { describe, expect, it } from "vitest";
import { type Project, plant, readProject } from "./project.ts";

/** What is broken, where, which text becomes which (none: the file is new), and what the check says of it. */
export type Fault = readonly [name: string, path: string, from: string, to: string, says: string];

const PROJECT = readProject();

/** A check that is content with the project, and is not with any of these faults. */
export const checkFinds = (name: string, check: (project: Project) => string[], faults: readonly Fault[]): void => {
  describe(`the check of ${name}`, () => {
    it("finds nothing wrong", () => {
      expect(check(PROJECT)).toEqual([]);
    });

    it.each(faults)("finds %s", (_fault, path, from, to, says) => {
      expect(check(plant(PROJECT, path, from, to)).join("\n")).toContain(says);
    });
  });
};
