import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { find, mount, settled, textOf } from "../../../../../test/mount.ts";
import { sampleView } from "../../../../../test/samples.ts";
import PlsOutreach from "../plsOutreach.ts";

const outreach = sampleView("enterprise").outreach;
const writeText = jest.fn<(text: string) => Promise<void>>();
const execCommand = jest.fn<(command: string) => boolean>();

const show = () => mount("c-pls-outreach", PlsOutreach, { outreach });
const copy = async (element: HTMLElement, part: string) => {
  find(element, `[data-copy="${part}"]`).click();
  await settled();
};

beforeEach(() => {
  writeText.mockReset().mockResolvedValue();
  execCommand.mockReset().mockReturnValue(true);
  Object.assign(navigator, { clipboard: { writeText } });
  Object.assign(document, { execCommand });
});
afterEach(() => document.body.replaceChildren());

describe("what to say", () => {
  it("is shown in full", async () => {
    const element = show();
    await settled();
    for (const words of [outreach?.subject ?? "", outreach?.talkTrack[0]?.text ?? ""]) {
      expect(textOf(element)).toContain(words);
    }
    await expect(element).toBeAccessible();
  });

  it("is copied part by part", async () => {
    const element = show();
    for (const part of ["talk", "subject", "body"]) await copy(element, part);
    expect(writeText.mock.calls.flat()).toEqual([
      outreach?.talkTrack.map(({ text }) => `• ${text}`).join("\n"),
      outreach?.subject,
      outreach?.body,
    ]);
    expect(textOf(element)).toContain("c.PLS_Copied");
    await expect(element).toBeAccessible();
  });

  it("is copied the old way where the page offers no clipboard", async () => {
    Object.assign(navigator, { clipboard: undefined });
    const element = show();
    await copy(element, "body");
    expect(execCommand).toHaveBeenCalledWith("copy");
    expect(textOf(element)).toContain("c.PLS_Copied");
  });

  it("says so when it cannot be copied", async () => {
    writeText.mockRejectedValue(new Error("not allowed"));
    execCommand.mockReturnValue(false);
    const element = show();
    await copy(element, "body");
    expect(textOf(element)).toContain("c.PLS_Copy_Failed");
  });

  it("opens as a mail with its subject and body", async () => {
    const element = show();
    await settled();
    const { searchParams } = new URL(find<HTMLAnchorElement>(element, "a").href);
    expect(searchParams.get("subject")).toBe(outreach?.subject);
    expect(searchParams.get("body")).toBe(outreach?.body.replace(/\n/g, "\r\n"));
  });
});
