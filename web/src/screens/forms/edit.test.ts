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
