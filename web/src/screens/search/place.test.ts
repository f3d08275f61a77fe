import { expect, test } from "vitest";
import type { Find, FindKind } from "../../api_search";
import { placeOf } from "./place";

const find = (kind: FindKind, more: Partial<Find> = {}): Find => ({
  kind,
  title: { vi: "", en: "" },
  detail: { vi: "", en: "" },
  ...more,
});

test("every kind of thing that is found has a screen to go to", () => {
  const period = { code: "2026-H2", name: "", name_en: "" };
  expect(placeOf(find("unit", { unit: "2C0" }))).toBe("/units/2C0");
  expect(placeOf(find("filing", { unit: "2C0", form: "BM-06", period }))).toBe("/filings/2C0/BM-06/2026-H2");
  expect(placeOf(find("indicator", { code: "GD.01" }))).toBe("/indicators?q=GD.01");
  expect(placeOf(find("form", { code: "BM-06" }))).toBe("/forms/BM-06");
  expect(placeOf(find("decision", { of: "target", unit: "2C0", year: 2026 }))).toBe("/targets/2026?unit=2C0");
  expect(placeOf(find("decision", { of: "hold" }))).toBe("/decisions");
  expect(placeOf(find("document", { id: "7K2" }))).toBe("/documents/7K2");
  expect(placeOf(find("article", { id: "1" }))).toBe("/articles");
  expect(placeOf(find("person", { id: "1" }))).toBe("/accounts");
});
