import { expect, test } from "vitest";
import type { Book, BookRow, ReviewPage } from "../../api_reviews";
import { areasOf, lengthOf, partsOf, screenfulsOf, tallyOf, unitRows, type Hall } from "./hall_figures";

const row = (more: Partial<BookRow>): BookRow => ({
  unit: "T",
  code: "GD.01",
  name: "Bồi dưỡng kiến thức",
  area: "GD",
  area_name: "Giáo dục",
  measure: "people",
  period: "2026",
  slice: "",
  print: "12",
  mark: "exact",
  state: "final",
  stated: false,
  k: 1,
  m: 1,
  n: 1,
  target: null,
  percent: null,
  year_before: null,
  change: null,
  rank: 0,
  standing: "no_target",
  counts: true,
  public: true,
  reports: [],
  why: null,
  ...more,
});

const hall = (rows: BookRow[]): Hall => ({
  review: { unit: "T", verdicts: [] as ReviewPage["verdicts"] } as ReviewPage,
  book: { units: [{ id: "A", name: "xã A", role: "child" }, { id: "B", name: "xã B", role: "child" }], rows } as Book,
});

test("an area has its name and the unit's own rows, without what is expected of the year", () => {
  const rows = [row({}), row({ unit: "A" }), row({ slice: "estimate" }), row({ code: "TQ.01", area: "TQ", area_name: "Tuyển quân" })];
  expect(areasOf(hall(rows), true).map(({ name, rows: own }) => [name, own.length])).toEqual([
    ["Giáo dục", 1],
    ["Tuyển quân", 1],
  ]);
});

test("an indicator without target and figure is counted and not shown", () => {
  const [area] = areasOf(hall([row({}), row({ code: "GD.02", print: null, state: "missing" })]), true);
  expect([area!.rows.length, area!.others]).toEqual([1, 1]);
});

test("a target nobody reported on is neither met nor unmet", () => {
  const rows = (["no_target", "unreported", "unmet", "met", "exceeded"] as const).map((standing) => row({ standing }));
  expect(tallyOf(rows)).toEqual({ aimed: 4, met: 2, exceeded: 1, underWay: 0, unmet: 1, unreported: 1 });
});

test("what another target tells already is not counted again", () => {
  const rows = [row({ standing: "met" }), row({ standing: "met", counts: false })];
  expect(tallyOf(rows).aimed).toBe(1);
});

test("a bar is as long as what is printed says, and nothing is not zero", () => {
  expect(lengthOf("gần 1.234,5")).toBe(1234.5);
  expect(lengthOf("−3")).toBe(-3);
  expect(lengthOf("98,5%")).toBe(98.5);
  expect(lengthOf(null)).toBeNull();
  expect(lengthOf("có")).toBeNull();
});

test("ranked units stand before those without a rank, and those without a figure last", () => {
  const rows = [row({}), row({ unit: "C", print: null, rank: 0 }), row({ unit: "B", rank: 0 }), row({ unit: "A", rank: 1 })];
  expect(unitRows(hall(rows), rows[0]!, true).map(({ name }) => name)).toEqual(["xã A", "xã B", "C"]);
});

test("without ranks units stand in the order of the book", () => {
  const rows = [row({}), row({ unit: "B", rank: 1 }), row({ unit: "A", rank: 2 })];
  expect(unitRows(hall(rows), rows[0]!, false).map(({ name }) => name)).toEqual(["xã A", "xã B"]);
});

test("with guests in the hall only public figures are shown", () => {
  const rows = [row({}), row({ code: "TQ.01", area: "TQ", area_name: "Tuyển quân", public: false })];
  expect(areasOf(hall(rows), true).map(({ area }) => area)).toEqual(["GD"]);
  expect(areasOf(hall(rows), false).map(({ area }) => area)).toEqual(["GD", "TQ"]);
});

test("a screen holds five figures, those with a target first", () => {
  const rows = Array.from({ length: 7 }, (_, at) => row({ code: `GD.0${at}`, target: at === 6 ? "10" : null }));
  const screens = screenfulsOf(areasOf(hall(rows), true));
  expect(screens.map(({ part, parts, rows: shown }) => [part, parts, shown.length])).toEqual([
    [1, 2, 5],
    [2, 2, 2],
  ]);
  expect(screens[0]!.rows[0]!.code).toBe("GD.06");
});

test("a share is read from afar, and what it is made of stands small beside it", () => {
  expect(partsOf("130% (65/50)")).toEqual(["130%", "(65/50)"]);
  expect(partsOf("gần 5.000")).toEqual(["gần 5.000", ""]);
});
