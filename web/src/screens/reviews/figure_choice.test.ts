// Goal: whoever writes finds a figure by its code or by words typed without marks, and what goes into the text is a
// binding the server reads.
// Method: a small book of two rounds, an estimate and another unit's row.
import { describe, expect, it } from "vitest";
import type { Book, BookRow } from "../../api_reviews";
import { figuresFor } from "./figure_choice";

const row = (changes: Partial<BookRow>): BookRow => ({
  unit: "U",
  code: "GD.01",
  name: "Số người được bồi dưỡng",
  area: "GD",
  area_name: "Giáo dục quốc phòng và an ninh",
  measure: "người",
  period: "2026",
  slice: "",
  print: "394",
  mark: "exact",
  state: "final",
  stated: false,
  k: 11,
  m: 11,
  n: 12,
  target: "400",
  percent: "98,5%",
  year_before: null,
  change: null,
  rank: 0,
  standing: "unmet",
  counts: true,
  public: true,
  reports: [],
  why: null,
  ...changes,
});

const season = (period: string, name: string) => ({ period, name, day: "2026-12-14", restated: false, compared: true });

const book: Book = {
  live: true,
  seasons: [season("2026", "năm 2026"), season("round-2026", "đợt 2026"), season("round-2027", "đợt 2027")],
  units: [],
  rows: [
    row({}),
    row({ slice: "estimate", print: "420" }),
    row({ unit: "V", print: "9" }),
    row({ code: "TQ.11", name: "Số công dân được gọi khám", period: "round-2026", print: "300" }),
    row({ code: "TQ.11", name: "Số công dân được gọi khám", period: "round-2027", print: "310" }),
    row({ code: "TQ.12", name: "Có mặt khám GD", print: null }),
  ],
};

const bindings = (telling: Parameters<typeof figuresFor>[2], typed: string) =>
  figuresFor(book, "U", telling, typed).map(({ binding }) => binding);

describe("figures for a text", () => {
  it("finds by words without marks, and only what is there", () => {
    expect(bindings("value", "boi duong")).toEqual(["{{GD.01}}", "{{GD.01 ước}}"]);
    expect(bindings("value", "tq.12")).toEqual([]);
  });
  it("tells the round under way apart", () => {
    expect(bindings("value", "goi kham")).toEqual(["{{TQ.11}}", "{{TQ.11 đợt sau}}"]);
  });
  it("tells what stands beside a figure", () => {
    expect(bindings("percent", "gd.01")).toEqual(["{{GD.01 %}}"]);
    expect(bindings("coverage", "gd.01")).toEqual(["{{GD.01 k/n}}"]);
    expect(bindings("change", "gd.01")).toEqual([]);
  });
});
