// Goal: a place given for a time asks for the next decision, and nothing else does.
// Method: one unit under a paper that runs out; then each way its row may end without a question.
import { describe, expect, it } from "vitest";
import type { DuePlace, UnitHistory } from "../../types";
import { grouped, standingOf } from "./due";

const row: UnitHistory["parents"][number] = {
  hierarchy: "military",
  unit: { id: "P", name: "tỉnh P" },
  from: "2026-01-26",
  to: "2027-02-28",
  decision: "66.12/2026/NQ-CP",
};
const unit = (more: Partial<UnitHistory> = {}) =>
  ({ id: "A", to: null, parents: [row], events: [], ...more }) as unknown as UnitHistory;

describe("a place given until 28/02/2027", () => {
  it("asks for nothing while the day is far, and two months before says that it is near", () => {
    expect(standingOf(unit(), row, "2026-11-29")).toBeNull();
    expect(standingOf(unit(), row, "2026-12-30")).toBe("expiring");
    expect(standingOf(unit(), row, "2027-02-28")).toBe("expiring");
  });

  it("has run out on the day after", () => {
    expect(standingOf(unit(), row, "2027-03-01")).toBe("expired");
  });

  it("asks for nothing once another place follows it, or the unit has left the hierarchy", () => {
    const next = { ...row, from: "2027-03-01", to: null };
    expect(standingOf(unit({ parents: [row, next] }), row, "2027-03-01")).toBeNull();
    const left = { number: 9, kind: "re_parent", day: "2027-03-01", decision: null, text: null };
    expect(standingOf(unit({ events: [left] }), row, "2027-03-01")).toBeNull();
  });

  it("asks for nothing when the unit itself has ended", () => {
    expect(standingOf(unit({ to: "2027-02-28" }), row, "2027-03-01")).toBeNull();
    expect(standingOf(unit({ to: "2026-12-31" }), row, "2027-03-01")).toBeNull();
  });
});

it("puts together what one paper gave until one day", () => {
  const place = (id: string, to: string): DuePlace => ({
    unit: { id, name: `xã ${id}` },
    hierarchy: "military",
    parent: { id: "P", name: "tỉnh P" },
    from: "2026-01-26",
    to,
    expired: false,
    decision: "66.12/2026/NQ-CP",
    vi: "",
    en: "",
  });
  const groups = grouped([place("A", "2027-02-28"), place("B", "2026-12-31"), place("C", "2027-02-28")]);
  expect(groups.map(({ to, places }) => [to, places.length])).toEqual([
    ["2026-12-31", 1],
    ["2027-02-28", 2],
  ]);
});
