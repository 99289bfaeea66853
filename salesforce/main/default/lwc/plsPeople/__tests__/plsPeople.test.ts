import { afterEach, describe, expect, it } from "@jest/globals";
import { find, findAll, mount, settled, textOf } from "../../../../../test/mount.ts";
import { sampleView } from "../../../../../test/samples.ts";
import PlsPeople from "../plsPeople.ts";

const { people } = sampleView("enterprise");

afterEach(() => document.body.replaceChildren());

describe("the people of an account", () => {
  it("are the best first, the others on demand", async () => {
    const element = mount("c-pls-people", PlsPeople, { people });
    await settled();
    expect(findAll(element, ".person")).toHaveLength(4);
    expect(textOf(element)).toContain("Arjun Kapoor | VP of Operations | 165 | Hot");
    await expect(element).toBeAccessible();
    find(element, "button").click();
    await settled();
    expect(findAll(element, ".person")).toHaveLength(people.length);
    find(element, "button").click();
    await settled();
    expect(findAll(element, ".person")).toHaveLength(4);
  });

  it("need no button when they are few", async () => {
    const element = mount("c-pls-people", PlsPeople, { people: people.slice(0, 2) });
    await settled();
    expect(findAll(element, "button")).toHaveLength(0);
  });
});
