// Goal: what the form of a decree sends is what was filled in, and nothing half-filled goes out.
// Method: each kind of change once whole; then with a field missing or wrong, named by its path.
import { describe, expect, it } from "vitest";
import { begun, madeChoices, newReceiver, noDecree, type Change, type Decree } from "./fields";
import { changeAt, told, withoutLost } from "./sending";

const choice = (value: string) => ({ value, label: `xã ${value}` });
const PAPER = { day: "01/07/2025", number: "12/NQ-HĐND", date: "16/06/2025", body: "Hội đồng nhân dân" };

/// A decree with one change of each given kind, filled in as told.
function decree(...changes: [Change["kind"], Partial<Change>][]): Decree {
  return changes.reduce<Decree>((so, [kind, fields]) => {
    const { change, given } = begun(so, kind);
    return { ...so, given, changes: [...so.changes, { ...change, ...fields }] };
  }, { ...noDecree(""), ...PAPER });
}

const sent = (...changes: [Change["kind"], Partial<Change>][]) => told(decree(...changes)).decree.changes;
const gaps = (fields: Decree) => Object.fromEntries(told(fields).gaps);

const standing = (parent: string, hierarchy = "administrative" as const) => ({
  hierarchy,
  parent: choice(parent),
  until: "",
});
const receives = (unit: string) => ({ ...newReceiver(9, "whole"), fresh: false, unit: choice(unit) });
const making = (name: string) => {
  const receiver = newReceiver(7, "whole");
  return { ...receiver, made: { ...receiver.made, name, standings: [standing("P")] } };
};

describe("what a decree sends", () => {
  it("carries the paper once, and of each change the fields of its kind only", () => {
    const fields = decree(
      ["rename", { unit: choice("A"), name: " Mới ", code: "left over" }],
      ["abolish", { unit: choice("B"), heir: choice("A") }],
    );
    expect(told(fields)).toEqual({
      gaps: new Map(),
      decree: {
        decision: { number: "12/NQ-HĐND", date: "2025-06-16", body: "Hội đồng nhân dân" },
        day: "2025-07-01",
        changes: [
          { kind: "rename", unit: "A", name: "Mới" },
          { kind: "abolish", unit: "B", heir: "A" },
        ],
      },
    });
  });

  it("takes a parent away where none was picked, and a code where none was typed", () => {
    expect(sent(["re_parent", { unit: choice("A") }], ["re_code", { unit: choice("A") }])).toEqual([
      { kind: "re_parent", unit: "A", hierarchy: "administrative", parent: null },
      { kind: "re_code", unit: "A", code: null },
    ]);
  });

  it("says until when a place in a hierarchy is good", () => {
    const until = { ...standing("P", "military" as never), until: "28/02/2027" };
    expect(sent(["re_parent", { unit: choice("A"), standing: until }])[0]).toMatchObject({
      hierarchy: "military",
      parent: "P",
      until: "2027-02-28",
    });
  });

  it("merges into a unit that stands, or into one it makes", () => {
    const from = [choice("A"), choice("B")];
    expect(sent(["merge", { from, receivers: [receives("A")] }])[0]).toEqual({
      kind: "merge",
      from: ["A", "B"],
      into: "A",
    });
    expect(sent(["merge", { from, receivers: [making("xã Mới")] }])[0]!.into).toEqual({
      key: "#7",
      name: "xã Mới",
      unit_kind: "commune",
      parents: [{ hierarchy: "administrative", parent: "P" }],
    });
  });

  it("splits with villages and with shares that keep their two counts and their basis", () => {
    const villages = { ...receives("B"), part: { ...receives("B").part, kind: "villages" as const, villages: "Xóm 1\n\n Xóm 2 " } };
    const share = {
      ...making("xã Mới"),
      part: { ...making("").part, kind: "share" as const, part: "1.200", whole: "4 000" },
    };
    expect(sent(["split", { unit: choice("A"), receivers: [villages, share] }])[0]!.into).toMatchObject([
      { unit: "B", part: { villages: ["Xóm 1", "Xóm 2"] } },
      { name: "xã Mới", part: { part: 1200, whole: 4000, basis: "population" } },
    ]);
  });

  it("gives a part to a unit that stands", () => {
    const part = { ...receives("B"), part: { ...receives("B").part, kind: "partial" as const } };
    expect(sent(["partial_transfer", { unit: choice("A"), receivers: [part] }])[0]).toEqual({
      kind: "partial_transfer",
      unit: "A",
      to: "B",
      part: "partial",
    });
  });

  it("dissolves a body without a name, founds it with one, and closes a lead's term", () => {
    const named = { unit: choice("A"), name: "Ban CHQS liên xã" };
    expect(
      sent(["body", { ...named, stands: false }], ["body", named], ["lead", { unit: choice("C") }]),
    ).toEqual([
      { kind: "body", unit: "A", body: "military_command", stands: false },
      { kind: "body", unit: "A", body: "military_command", stands: true, name: "Ban CHQS liên xã" },
      { kind: "lead", unit: "C", lead: null },
    ]);
  });

  it("wraps its changes in the correction of an event that was entered wrongly", () => {
    const fields = { ...decree(["rename", { unit: choice("A") }]), correcting: "12" };
    expect(told(fields).decree.changes).toEqual([
      { kind: "correct", event: 12, changes: [{ kind: "rename", unit: "A", name: "" }] },
    ]);
    expect(gaps(fields)).toEqual({ "changes/0/changes/0/name": "needed" });
    expect(changeAt("changes/0/changes/0/name", fields)).toBe(0);
    expect(told({ ...fields, changes: [] }).gaps.size).toBe(0);
  });

  it("keeps the unit that the corrected event had made, where it is the same one", () => {
    const receiver = making("xã Mới");
    const kept = { ...receiver, made: { ...receiver.made, made: choice("N9") } };
    const fields = { ...decree(["create", { receivers: [kept] }]), correcting: "12" };
    expect(told(fields).decree.changes[0]!.changes![0]).toMatchObject({ id: "N9", name: "xã Mới" });
  });
});

describe("what is missing", () => {
  it("is told by the path of each field", () => {
    const share = { ...making(""), part: { ...making("").part, kind: "share" as const, part: "nửa", basis: "other" as const } };
    const fields = decree(["split", { receivers: [share, receives("B")] }]);
    expect(gaps({ ...fields, day: "31/06/2025", number: " " })).toEqual({
      "decision/number": "needed",
      day: "day",
      "changes/0/unit": "needed",
      "changes/0/into/0/name": "needed",
      "changes/0/into/0/part/part": "count",
      "changes/0/into/0/part/whole": "needed",
      "changes/0/into/0/part/source": "needed",
    });
  });

  it("is a change, when there is none", () => {
    expect(gaps(decree())).toEqual({ changes: "needed" });
  });

  it("leads to its change, or to the paper", () => {
    const fields = decree(["rename", {}]);
    expect(changeAt("changes/3/into/0/name", fields)).toBe(3);
    expect(changeAt("decision/number", fields)).toBeNull();
  });
});

describe("units made by the decree itself", () => {
  const two = decree(
    ["merge", { from: [choice("A")], receivers: [making("xã Mới")] }],
    ["re_parent", { unit: { value: "#7", label: "xã Mới" }, standing: standing("P") }],
  );

  it("can be picked by its other changes", () => {
    expect(madeChoices(two, "mới")).toEqual([{ value: "#7", label: "xã Mới", detail: "mới" }]);
  });

  it("are let go of when the change that made them goes", () => {
    expect(withoutLost(two).changes[1]!.unit?.value).toBe("#7");
    expect(withoutLost({ ...two, changes: two.changes.slice(1) }).changes[0]!.unit).toBeNull();
  });
});
