import type { TableAsked } from "../../api";
import type { Words } from "../../words";
import type { Pivot } from "./model";

/// The parts of a year that may be asked for, as the server writes them after the year.
export const YEAR_PARTS = [
  "", "-H1", "-H2", "-9M", "-Q1", "-Q2", "-Q3", "-Q4",
  ...Array.from({ length: 12 }, (_, month) => `-${String(month + 1).padStart(2, "0")}`),
] as const;

/// "năm 2024", "6 tháng đầu năm 2024": a period before anybody answered for it.
export function namePeriod(period: string, words: Words): string {
  const read = readPeriod(period);
  return read ? words.table.period(read.part, read.year) : period;
}

/// "2024-H1": the year and the part of it; a period of another kind has none.
export function readPeriod(period: string): { year: number; part: string } | null {
  const [, year, part = ""] = /^(\d{4})(-.+)?$/.exec(period) ?? [];
  return year && (YEAR_PARTS as readonly string[]).includes(part) ? { year: Number(year), part } : null;
}

export function pivotOf(query: URLSearchParams): Pivot {
  const by = query.get("by");
  return by === "indicators" || by === "periods" ? by : "units";
}

const TREND_YEARS = 5;

/// What a view in the address asks of the server: one table, or the same unit over five years.
export function tablesAsked(period: string, query: URLSearchParams): TableAsked[] {
  const asked: TableAsked = {
    period,
    unit: query.get("unit"),
    tree: query.get("tree"),
    hierarchy: query.get("line"),
    as_of: query.get("as_of"),
    cumulative: query.get("cumulative"),
    partial: query.get("view") === "full" ? "true" : null,
    slices: query.get("slices"),
    estimates: query.get("estimates"),
    level: query.get("level"),
    area: query.get("area"),
    rows: "page",
  };
  const read = readPeriod(period);
  if (pivotOf(query) !== "periods" || !read) return [asked];
  return Array.from({ length: TREND_YEARS }, (_, back) => ({
    ...asked,
    period: `${read.year - back}${read.part}`,
    level: null,
    rows: "total" as const,
  }));
}
