// Goal: the board opens where reports come in now.
// Method: a year of three periods, looked at on days before, within and after it.
import { expect, it } from "vitest";
import { currentColumn } from "./current_column";

const COLUMNS = ["2026-01-14", "2026-06-14", "2026-12-14"].map((closes) => ({ closes }));

it.each([
  ["2025-12-20", 0, "not begun"],
  ["2026-01-14", 0, "the first closes today"],
  ["2026-06-20", 1, "the second closed and comes in"],
  ["2026-12-14", 1, "the last closes today"],
  ["2027-03-01", 0, "over"],
])("on %s it is column %i: %s", (today, column) => {
  expect(currentColumn(COLUMNS, today)).toBe(column);
});

it("has nothing to choose from where nothing is owed", () => {
  expect(currentColumn([], "2026-06-20")).toBe(0);
});
