// Goal: what the form of a decree sends is what was filled in, and nothing half-filled goes out.
// Method: each kind of event once whole; then with one field missing or wrong.
import { describe, expect, it } from "vitest";
import { eventOf, NO_EVENT, NO_RECEIVER, type EventFields } from "./event";

const choice = (value: string) => ({ value, label: `xã ${value}` });
const paper = { day: "01/07/2025", number: "12/NQ", date: "16/06/2025", body: "Hội đồng nhân dân" };
const sent = (fields: Partial<EventFields>) => eventOf({ ...NO_EVENT, ...paper, ...fields });

const decree = {
  day: "2025-07-01",
  decision: { number: "12/NQ", date: "2025-06-16", body: "Hội đồng nhân dân" },
};
const named = { ...NO_RECEIVER, name: " xã Mới ", parent: choice("P") };

describe("what an event sends", () => {
  it("carries the decision and the fields of its kind only", () => {
    expect(sent({ kind: "rename", unit: choice("A"), receivers: [named] })).toEqual({
      ...decree,
      kind: "rename",
      unit: "A",
      name: "xã Mới",
    });
    expect(sent({ kind: "abolish", unit: choice("A") })).toEqual({
      ...decree,
      kind: "abolish",
      unit: "A",
    });
  });

  it("takes a parent away where none was picked", () => {
    expect(sent({ kind: "re_parent", unit: choice("A"), hierarchy: "party" })).toMatchObject({
      hierarchy: "party",
      parent: null,
    });
  });

  it("merges into a unit that stands, or into one it makes", () => {
    const from = [choice("A"), choice("B")];
    const stands = { ...NO_RECEIVER, fresh: false, unit: choice("A") };
    expect(sent({ kind: "merge", from, receivers: [stands] })).toMatchObject({
      from: ["A", "B"],
      into: "A",
    });
    expect(sent({ kind: "merge", from, receivers: [named] })?.into).toEqual({
      name: "xã Mới",
      unit_kind: "commune",
      parent: "P",
    });
  });

  it("splits into several, and waits until each of them is told", () => {
    const stands = { ...NO_RECEIVER, fresh: false, unit: choice("B") };
    const split = { kind: "split", unit: choice("A") } as const;
    expect(sent({ ...split, receivers: [named, stands] })?.into).toEqual([
      { name: "xã Mới", unit_kind: "commune", parent: "P" },
      { unit: "B" },
    ]);
    expect(sent({ ...split, receivers: [named, NO_RECEIVER] })).toBeNull();
  });

  it("sends nothing without a day that exists or without the decision", () => {
    const rename = { kind: "rename", unit: choice("A"), receivers: [named] } as const;
    const one = { ...rename, receivers: [named] };
    expect(sent({ ...one, day: "31/06/2025" })).toBeNull();
    expect(sent({ ...one, number: " " })).toBeNull();
    expect(sent({ ...one, unit: null })).toBeNull();
  });
});
