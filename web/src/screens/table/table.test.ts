// Goal: a table says what its numbers say and nothing more, in whatever order and turn.
// Method: a small made-up view; amounts, colours, order, folding and changes asked one by one.
import { describe, expect, it } from "vitest";
import type { TableColumn, TableView } from "../../types";
import { vi } from "../../words/vi";
import { gradeOf, printAmount, shown, type Part, type Ref } from "./amounts";
import { arranged, keptOrder, nextSorting, readSorting } from "./arrange";
import { readPeriod, tablesAsked } from "./asked";
import { laidOut, rowsIn, slotsIn } from "./layout";
import { byIndicators, byPeriods, byUnits, changesIn } from "./model";

function column(code: string, figures: (string | null)[], more: Partial<TableColumn> = {}): TableColumn {
  const none = figures.map(() => null);
  return {
    code, slice: null, name: code, name_en: "", area: code.slice(0, 2), area_name: code.slice(0, 2), area_name_en: "",
    measure: "người", public: true, value_type: "count", direction: "up", has_target: false,
    figure: figures, beside: none, target: none, percent: none, year_before: none, change: none,
    rank: none, k: figures.map(() => 1), m: figures.map(() => 0), n: figures.map(() => 1),
    state: figures.map((figure) => (figure === null ? "m" : "v")).join(""),
    flags: figures.map(() => "0").join(""),
    ...more,
  };
}

const ROWS = [
  ["T", "tỉnh Thử", "total"],
  ["T", "tỉnh Thử", "own"],
  ["A", "xã Đồi", "child"],
  ["B", "phường An", "child"],
  ["C", "xã Biển", "child"],
  ["T", "tỉnh Thử", "unallocated"],
] as const;

const view = (columns: TableColumn[], more: Partial<TableView> = {}): TableView => ({
  period: "2024", period_name: "năm 2024", period_name_en: "2024", first_day: "2023-12-15", last_day: "2024-12-14", position: 1,
  unit: { id: "T", name: "tỉnh Thử", level: "province" }, path: [], levels: [],
  tree: { mode: "reported", on: null, hierarchy: "military", shares: false },
  restated: false, compared: true, columns,
  rows: ROWS.map(([id, name, role], at) => ({
    unit: { id, name, level: "commune" }, role, depth: 1,
    reported: { k: at, n: 5, of: "indicators" },
  })),
  ...more,
});

const small = () =>
  view([
    column("GD.01", ["60", "5", "≈20", null, "40", "1"], {
      has_target: true,
      percent: ["90", null, "80", null, "120", null],
    }),
    column("TQ.26", ["9", "0", "1", "5", null, null]),
  ]);

const rowNames = (model: ReturnType<typeof byUnits>, order: number[]) => order.map((at) => model.rows[at]!.key);

describe("amounts", () => {
  const refTo = (made: TableColumn, compared = true): Ref => ({ column: made, at: 0, compared });

  it("are written as Vietnamese offices write them", () => {
    expect(printAmount("12345.5", "count", vi)).toBe("12.345,5");
    expect(printAmount("52/52", "ratio", vi)).toBe("52/52");
    expect(printAmount("98.5", "percent", vi)).toBe("98,5%");
    expect(printAmount("yes", "yes_no", vi)).toBe("có");
    expect(printAmount("0", "grade", vi)).toBe("bậc 1");
  });

  it("keep nil, missing, not applicable and not added up apart", () => {
    const figure = (state: string, amount: string | null) => shown(refTo(column("GD.01", [amount], { state })), "figure", vi);
    expect(figure("v", "0").text).toBe("-");
    expect(figure("m", null).text).toBe("…");
    expect(figure("x", "x").text).toBe("x");
    expect(figure("n", null).text).toBe("/");
    expect(figure("-", null).text).toBe("");
    expect(figure("v", "≈20")).toEqual({ sign: "≈", text: "20" });
  });

  it("say that a year may not be compared, and that one has no figure", () => {
    expect(shown(refTo(column("GD.01", ["5"]), false), "year_before", vi).text).toBe("≠");
    expect(shown(refTo(column("GD.01", ["5"])), "year_before", vi).text).toBe("…");
  });

  it("bear the sign of a change, in points where percents differ", () => {
    const change = (amount: string, value_type = "count") =>
      shown(refTo(column("GD.01", ["5"], { change: [amount], value_type })), "change", vi).text;
    expect(change("12")).toBe("+12");
    expect(change("-3.2")).toBe("−3,2");
    expect(change("0")).toBe("0");
    expect(change("2.4", "percent")).toBe("+2,4 điểm %");
  });

  it("are coloured by what is better for the indicator, and of none without a direction", () => {
    expect([79.99, 80, 99.99, 100, 104.99, 105, 120].map((one) => gradeOf(String(one), "up"))).toEqual([
      "far-below", "below", "below", "level", "level", "above", "far-above",
    ]);
    expect(gradeOf("130", "down")).toBe("far-below");
    expect(gradeOf("70", "down")).toBe("far-above");
    expect(gradeOf("130", "exact")).toBe("far-below");
    expect(gradeOf("70", "none")).toBeNull();
  });
});

describe("the order of rows", () => {
  const model = byUnits(small(), "usual");
  const order = (sort: string | null, more = {}) =>
    rowNames(model, arranged(model, { q: "", only: null, sorting: readSorting(sort), ...more }));

  it("keeps the total and the own part on top and what is unallocated last", () => {
    expect(order(null)).toEqual(["total T", "own T", "A", "B", "C", "unallocated T"]);
    expect(order("-name")).toEqual(["total T", "own T", "A", "C", "B", "unallocated T"]);
  });

  it("puts who has no number last in both directions", () => {
    expect(order("-GD.01:figure").slice(2, 5)).toEqual(["C", "A", "B"]);
    expect(order("GD.01:figure").slice(2, 5)).toEqual(["A", "C", "B"]);
  });

  it("finds names without their marks, who has not reported, and who falls short", () => {
    expect(order(null, { q: "doi" })).toEqual(["total T", "own T", "A", "unallocated T"]);
    expect(order(null, { only: "below" })).toEqual(["total T", "own T", "A", "unallocated T"]);
    expect(order(null, { only: "missing" })).toEqual(["total T", "own T", "unallocated T"]);
  });

  it("turns round at the second click and is the list's again at the third", () => {
    const click = (now: string | null) => nextSorting(readSorting(now), "GD.01", "figure");
    expect(click(null)).toBe("-GD.01:figure");
    expect(click("-GD.01:figure")).toBe("GD.01:figure");
    expect(click("GD.01:figure")).toBeNull();
    expect(nextSorting(readSorting("name"), "name", null)).toBe("-name");
    expect(readSorting("GD.01:nothing")).toBeNull();
  });

  it("stays as it is when other numbers come, and new rows come before what is unallocated", () => {
    const keys = ["total T", "own T", "C", "A", "unallocated T"];
    expect(rowNames(model, keptOrder(keys, model, arranged(model, { q: "", only: null, sorting: null })))).toEqual([
      "total T", "own T", "C", "A", "B", "unallocated T",
    ]);
  });
});

describe("columns", () => {
  const parts = (model: ReturnType<typeof byUnits>): Part[][] => model.groups.map((group) => group.parts);

  it("are five of an indicator with a target, and two when brief", () => {
    expect(parts(byUnits(small(), "usual"))).toEqual([
      ["figure", "target", "percent", "year_before", "change"],
      ["figure", "year_before", "change"],
    ]);
    expect(parts(byUnits(small(), "brief"))).toEqual([["figure", "percent"], ["figure", "change"]]);
  });

  it("of a folded area become one", () => {
    const model = byUnits(view([column("GD.01", ["1"]), column("GD.02", ["1"]), column("TQ.26", ["1"])]), "usual");
    const { slots, spans, width } = laidOut(model.groups, new Set(["GD"]));
    expect(spans.map(({ group, folded, ofArea }) => [group, folded, ofArea])).toEqual([[0, true, 2], [2, false, 1]]);
    expect(slots).toHaveLength(4);
    expect(width).toBe(slots[3]!.left + slots[3]!.width);
  });

  it("are drawn where they are in sight, like rows", () => {
    const model = byUnits(view(Array.from({ length: 60 }, (_, at) => column(`GD.${at}`, ["1"]))), "usual");
    const { first, past } = slotsIn(laidOut(model.groups, new Set()), 6000, 1000);
    expect(first).toBeGreaterThan(50);
    expect(past - first).toBeLessThan(30);
    const rows = rowsIn(3321, 28 * 1000, 600, 28);
    expect(rows.first).toBeLessThanOrEqual(1000);
    expect(rows.past - rows.first).toBeLessThan(60);
  });
});

describe("turned round", () => {
  it("has indicators down and units across, cell by cell the same", () => {
    const units = byUnits(small(), "usual");
    const turned = byIndicators(small(), "usual");
    expect(turned.rows.map(({ key }) => key)).toEqual(["GD.01", "TQ.26"]);
    expect(turned.ref(1, 3)).toEqual(units.ref(3, 1));
    expect(turned.figure(1, 3)).toEqual({ figure: "B/TQ.26", period: "2024" });
  });

  it("has periods down, with a line from the oldest to the newest", () => {
    const older = view([column("GD.01", ["50"])], { period: "2023", rows: small().rows.slice(0, 1) });
    const gone = view([column("GD.01", [])], { period: "2022", rows: [] });
    const model = byPeriods([small(), older, gone], "usual");
    expect(model.groups.map(({ key }) => key)).toEqual(["GD.01", "TQ.26"]);
    expect(model.groups[0]!.trend).toEqual([null, 50, 60]);
    expect(model.ref(1, 1)).toBeNull();
    expect(model.figure(1, 0)).toEqual({ figure: "T/GD.01", period: "2023" });
  });
});

describe("a newer table", () => {
  it("names the cells that changed, and counts figures only", () => {
    const fresh = small();
    fresh.columns[0]!.figure[4] = "41";
    fresh.columns[0]!.percent = [...fresh.columns[0]!.percent];
    fresh.columns[0]!.percent[4] = "123";
    const { cells, figures } = changesIn(byUnits(small(), "usual"), byUnits(fresh, "usual"));
    expect([...cells]).toEqual(["C/GD.01/figure", "C/GD.01/percent"]);
    expect(figures).toBe(1);
  });
});

describe("what the address asks", () => {
  it("is one table, or the same part of five years", () => {
    expect(readPeriod("2024-H1")).toEqual({ year: 2024, part: "-H1" });
    expect(readPeriod("round-2024")).toBeNull();
    expect(tablesAsked("2024-H1", new URLSearchParams("unit=T&line=military"))).toHaveLength(1);
    const asked = tablesAsked("2024-H1", new URLSearchParams("by=periods"));
    expect(asked.map(({ period, rows }) => [period, rows])).toEqual(
      [2024, 2023, 2022, 2021, 2020].map((year) => [`${year}-H1`, "total"]),
    );
  });
});
