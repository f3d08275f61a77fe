// Goal: a unit's year lies along one axis, each indicator as finely as it is collected.
// Method: a small made-up year; a monthly, a half-yearly and a yearly indicator.
import { describe, expect, it } from "vitest";
import type { SeasonCell, SeasonRow, UnitYear } from "../../types";
import { axisOf, countsOf, trendOf } from "./axis";

const PERIODS = ["2024-01", "2024-02", "2024-03", "2024-Q1", "2024-H1", "2024-9M", "2024-H2", "2024"];

function cell(value: string | null, more: Partial<SeasonCell> = {}): SeasonCell {
  const figure = value === null ? null : { value, print: value, mark: "exact" as const };
  return { figure, state: value === null ? "missing" : "value", provisional: false, beside: null, k: 1, m: 1, n: 1, target: null, percent: null, year_before: null, change: null, ...more };
}

function row(code: string, cells: { [period: string]: SeasonCell }): SeasonRow {
  return { code, name: code, name_en: "", area: "GD", measure: "người", direction: "up", cells: PERIODS.map((period) => cells[period] ?? null) };
}

const view = (...rows: SeasonRow[]): UnitYear => ({
  unit: { id: "U", name: "xã Thử", level: "commune" },
  year: 2024,
  position: 1,
  periods: PERIODS.map((period) => ({ period, name: period, restated: false, compared: true })),
  rows,
});

const monthly = row("M", { "2024-01": cell("5"), "2024-03": cell("7"), "2024-Q1": cell("12"), "2024-H1": cell("12"), "2024": cell("12", { k: 1, n: 2 }) });
const halfYearly = row("H", { "2024-H1": cell("20"), "2024-H2": cell(null), "2024": cell("20", { percent: { value: "80.00", print: "80" } }) });
const yearly = row("Y", { "2024": cell(null) });

describe("a unit's year", () => {
  it("is cut as finely as its finest indicator, and coarser ones take more columns", () => {
    const axis = axisOf(view(monthly, halfYearly, yearly), "native");
    expect(axis.columns).toHaveLength(12);
    expect(axis.rows[1]!.stretches.map(({ part, span }) => [part, span])).toEqual([["-H1", 6], ["-H2", 6]]);
    expect(axis.rows[2]!.stretches.map(({ span, cell: said }) => [span, said])).toEqual([[12, null]]);
    expect(trendOf(axis.rows[0]!).slice(0, 4)).toEqual([5, null, 7, null]);
  });

  it("has no column finer than anything in it, and none at all of yearly ones", () => {
    expect(axisOf(view(halfYearly, yearly), "native").columns).toEqual(["-H1", "-H2"]);
    const axis = axisOf(view(yearly), "native");
    expect(axis.columns).toEqual([]);
    expect(axis.rows[0]!.stretches).toEqual([]);
  });

  it("is cut more coarsely when asked, or by what had come together", () => {
    const quarters = axisOf(view(monthly, halfYearly), "quarter");
    expect(quarters.columns).toEqual(["-Q1", "-Q2", "-Q3", "-Q4"]);
    expect(quarters.rows[0]!.stretches[0]!.cell!.figure!.value).toBe("12");
    expect(quarters.rows[1]!.stretches.map(({ span }) => span)).toEqual([2, 2]);
    const together = axisOf(view(monthly), "cumulative");
    expect(together.rows[0]!.stretches.map(({ cell: said }) => said?.figure?.value)).toEqual(["12", "12", undefined]);
  });

  it("says how many indicators have a figure, fall short, or wait for somebody", () => {
    expect(countsOf(axisOf(view(monthly, halfYearly, yearly), "native"))).toEqual({ filled: 2, below: 1, waiting: 1 });
  });
});
