import { expect, test } from "vitest";
import * as edit from "./edit";

const form = {
  ...edit.EMPTY,
  code: "BM-06",
  sections: [
    { name: { vi: "Một", en: "One" }, rows: [{ code: "GD.01" }, { code: "GD.02" }] },
    { name: { vi: "Hai", en: "Two" }, rows: [{ code: "GD.10" }] },
  ],
};
const codes = (section: { rows: { code: string }[] }) => section.rows.map(({ code }) => code);

test("rows are added, moved and taken out without touching the form that was", () => {
  const first = form.sections[0]!;
  expect(codes(edit.withNewRow(first, "GD.03"))).toEqual(["GD.01", "GD.02", "GD.03"]);
  expect(codes(edit.withMovedRow(first, 0, 1))).toEqual(["GD.02", "GD.01"]);
  expect(codes(edit.withMovedRow(first, 0, -1))).toEqual(["GD.01", "GD.02"]);
  expect(codes(edit.withoutRow(first, 0))).toEqual(["GD.02"]);
  expect(edit.withRow(first, 1, { code: "GD.02", optional: true }).rows[1]).toEqual({
    code: "GD.02",
    optional: true,
  });
  expect(codes(first)).toEqual(["GD.01", "GD.02"]);
});

test("sections are added, moved and taken out", () => {
  const names = (of: typeof form) => of.sections.map(({ name }) => name.vi);
  expect(names(edit.withNewSection(form))).toEqual(["Một", "Hai", ""]);
  expect(names(edit.withMovedSection(form, 1, -1))).toEqual(["Hai", "Một"]);
  expect(names(edit.withoutSection(form, 0))).toEqual(["Hai"]);
  expect(names(edit.withSection(form, 0, { name: { vi: "Ba", en: "" }, rows: [] }))).toEqual(["Ba", "Hai"]);
});

test("rules of its own are numbered on, changed and taken out", () => {
  const one = edit.withNewRule(form);
  const two = edit.withNewRule(one);
  const ids = (of: { rules?: { id: string }[] }) => (of.rules ?? []).map(({ id }) => id);
  expect(ids(two)).toEqual(["Q1", "Q2"]);
  expect(ids(edit.withNewRule(edit.withoutRule(two, 0)))).toEqual(["Q2", "Q3"]);
  expect(edit.withRule(two, 1, { ...two.rules![1]!, expression: "GD.01 > 0" }).rules![1]!.expression).toBe("GD.01 > 0");
  expect(ids(form)).toEqual([]);
});

test("a change begins today, and is told from none", () => {
  const old = { ...form, from: "2019-03-12" };
  expect(edit.fromToday(old, "2026-12-01").from).toBe("2026-12-01");
  expect(edit.fromToday({ ...form, from: "2027-01-01" }, "2026-12-01").from).toBe("2027-01-01");
  expect(edit.asksTheSame(old, form)).toBe(true);
  expect(edit.asksTheSame(old, edit.withNewSection(form))).toBe(false);
});

test("a rule that loses an indicator is named with it", () => {
  const rules = [
    { id: "R1", expression: "GD.01 <= GD.02" },
    { id: "R2", expression: "GD.10 > 0" },
    { id: "R3", expression: "prev(GD.010) > 0" },
  ];
  const now = edit.withSection(form, 0, edit.withoutRow(form.sections[0]!, 0));
  expect(edit.orphaned(rules, form, now)).toEqual([{ id: "R1", missing: ["GD.01"] }]);
  expect(edit.orphaned(rules, form, form)).toEqual([]);
});

test("what is written by hand is a form or nothing", () => {
  expect(edit.readWritten(JSON.stringify(form))).toEqual(form);
  for (const text of ["", "{", "[]", "null", '{"sections":[1]}', '{"sections":[]}']) {
    expect(edit.readWritten(text)).toBeNull();
  }
});

test("a word is ticked and unticked", () => {
  expect(edit.toggled(["half"], "year")).toEqual(["half", "year"]);
  expect(edit.toggled(["half", "year"], "half")).toEqual(["year"]);
});
