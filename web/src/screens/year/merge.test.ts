// Goal: a number that arrives while somebody reads never moves the row they read.
// Method: two views of a made-up year; values, rows and order change one at a time.
import { describe, expect, it } from "vitest";
import type { Cell, YearView } from "../../types";
import { areaRuns, cellText, columnsOf, figureOf } from "./cells";
import { merge } from "./merge";

const cell = (print: string, more: Partial<Cell> = {}): Cell => ({
  print,
  mark: "exact",
  state: "value",
  provisional: false,
  k: 1,
  partial: 0,
  corrected: false,
  n: 1,
  public: true,
  finding: null,
  source: null,
  ...more,
});

const column = (code: string) => ({
  code,
  name: code,
  name_en: code,
  area: code.slice(0, 2),
  area_name: code.slice(0, 2),
  area_name_en: "",
  measure: "người",
  public: true,
});

const view = (rows: Record<string, (Cell | null)[]>, position = 1): YearView => ({
  year: 2024,
  period: "2024",
  period_name: "năm 2024",
  period_name_en: "2024",
  first_day: "2023-12-15",
  last_day: "2024-12-14",
  unit: { id: "T", name: "Tỉnh Thử", kind: "province" },
  path: [],
  position,
  findings: [],
  tree: { mode: "reported", on: null, hierarchy: "administrative", shares: false },
  columns: [column("TQ.26"), column("TQ.27"), column("GD.01")],
  rows: Object.entries(rows).map(([id, cells]) => ({
    unit: { id, name: id, kind: "commune", note: "", note_en: "" },
    role: "child",
    cells,
    reported: { k: 1, n: 1 },
  })),
});

describe("a newer view", () => {
  const old = view({ a: [cell("1"), null, null], b: [cell("2"), null, null] });

  it("names the changed cells and only those", () => {
    const { changed, moved } = merge(old, view({ a: [cell("1"), null, null], b: [cell("3"), null, cell("9")] }, 2));
    expect([...changed]).toEqual(["child b/TQ.26", "child b/GD.01"]);
    expect(moved).toBe(false);
  });

  it("sees a mark that changed under the same digits", () => {
    const { changed } = merge(old, view({ a: [cell("1", { mark: "about" }), null, null], b: [cell("2"), null, null] }));
    expect(changed.size).toBe(1);
  });

  it("keeps the rows where they are and puts new ones last", () => {
    const fresh = view({ c: [null, null, null], b: [cell("2"), null, null], a: [cell("1"), null, null] });
    const merged = merge(old, fresh);
    expect(merged.view.rows.map((row) => row.unit.id)).toEqual(["a", "b", "c"]);
    expect(merged.moved).toBe(true);
  });

  it("drops a row that is gone", () => {
    const merged = merge(old, view({ b: [cell("2"), null, null] }));
    expect(merged.view.rows).toHaveLength(1);
    expect(merged.changed.size).toBe(0);
  });
});

describe("cells", () => {
  it("keeps nil, missing and not applicable apart", () => {
    expect(cellText(cell("0")).text).toBe("-");
    expect(cellText(null).text).toBe("");
    expect(cellText(cell("", { state: "missing" })).text).toBe("…");
    expect(cellText(cell("", { state: "not_applicable" })).text).toBe("x");
    expect(cellText(cell("", { state: "not_summed" })).text).toBe("/");
  });

  it("writes the hedge once, in its own slot", () => {
    expect(cellText(cell("≈ 5.000", { mark: "about" }))).toEqual({ sign: "≈", text: "5.000" });
    expect(cellText(cell("5.000", { mark: "under" }))).toEqual({ sign: "<", text: "5.000" });
  });

  it("reads which figure an address names", () => {
    expect(figureOf("/figures/7K2/TQ.26/2024/why")).toBe("7K2/TQ.26");
    expect(figureOf("/api/v1/figures/7K2/TQ.26/2024/why")).toBe("7K2/TQ.26");
    expect(figureOf(null)).toBeNull();
  });
});

describe("columns", () => {
  const filled = view({ a: [cell("1"), cell("", { state: "missing" }), cell("2")] });

  it("shows those with numbers unless an area or all are asked", () => {
    expect(columnsOf(filled, "")).toEqual([0, 2]);
    expect(columnsOf(filled, "TQ")).toEqual([0, 1]);
    expect(columnsOf(filled, "all")).toEqual([0, 1, 2]);
  });

  it("groups neighbours of one area", () => {
    expect(areaRuns(filled, [0, 1, 2]).map(({ area, length }) => [area, length])).toEqual([
      ["TQ", 2],
      ["GD", 1],
    ]);
  });
});
