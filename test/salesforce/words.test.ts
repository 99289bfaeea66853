import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STATUS_NAMES } from "../../shared/handoff/names.ts";
import { REJECTION_REASONS } from "../../shared/handoff/rejection.ts";
import { all, readXml, textOf } from "./xml.ts";

const LABELS = new Map(
  all(
    readXml(
      readFileSync(
        new URL("../../salesforce/main/default/labels/CustomLabels.labels-meta.xml", import.meta.url),
        "utf8",
      ),
    ),
    "labels",
  ).map((label) => [textOf(label, "fullName"), textOf(label, "value")]),
);

describe("the English words on the feedback buttons", () => {
  it("are those that are stored and reported", () => {
    const names = ["Fit", "Person", "Timing", "Budget", "Customer", "Other"];
    expect(names.map((name) => LABELS.get(`PLS_Reason_${name}`))).toEqual([...REJECTION_REASONS]);
    const { accepted, contacted, replied, meeting_booked, rejected } = STATUS_NAMES;
    const said = ["Accepted", "Contacted", "Replied", "Meeting_Booked", "Rejected"].map((name) =>
      LABELS.get(`PLS_${name}`),
    );
    expect(said).toEqual([accepted, contacted, replied, meeting_booked, rejected]);
  });
});
