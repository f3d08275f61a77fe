import type { SeasonCell, SeasonRow, UnitYear } from "../../types";
import { gradeOf } from "../table/amounts";

/// How a year is cut: each indicator as finely as it is collected, no finer than quarters or halves,
/// or what had come together by the end of each quarter.
export type Cut = "native" | "quarter" | "half" | "cumulative";
export const CUTS: readonly Cut[] = ["native", "quarter", "half", "cumulative"];

/// The parts of a year by their names after the year, from the finest.
const PARTS = [
  Array.from({ length: 12 }, (_, at) => `-${String(at + 1).padStart(2, "0")}`),
  ["-Q1", "-Q2", "-Q3", "-Q4"],
  ["-H1", "-H2"],
] as const;
const FINEST: Record<Exclude<Cut, "cumulative">, number> = { native: 0, quarter: 1, half: 2 };
const TOGETHER = ["-Q1", "-H1", "-9M"];

/// One cell on the axis of a row: the part of the year it speaks for, over so many columns.
export interface Stretch {
  part: string;
  span: number;
  cell: SeasonCell | null;
}

export interface AxisRow {
  row: SeasonRow;
  stretches: Stretch[];
  /// The whole year.
  year: SeasonCell | null;
}

export interface Axis {
  /// The parts of the year along the head.
  columns: readonly string[];
  rows: AxisRow[];
}

const isSaid = (cell: SeasonCell | null) => cell !== null && cell.state !== "missing";

/// Lays the rows of a unit's year along one axis. What is collected more coarsely than the axis
/// takes as many columns as its part of the year has.
export function axisOf(view: UnitYear, cut: Cut): Axis {
  const places = new Map(view.periods.map(({ period }, at) => [period.replace(/^\d+/, ""), at]));
  const cellOf = (row: SeasonRow, part: string) => row.cells[places.get(part) ?? -1] ?? null;
  const year = (row: SeasonRow) => cellOf(row, "");
  if (cut === "cumulative") {
    const rows = view.rows.map((row) => ({
      row,
      stretches: TOGETHER.map((part) => ({ part, span: 1, cell: cellOf(row, part) })),
      year: year(row),
    }));
    return { columns: TOGETHER, rows };
  }
  const kindOf = (row: SeasonRow) => {
    const finest = PARTS.findIndex((parts) => parts.some((part) => cellOf(row, part) !== null));
    return finest < 0 ? null : Math.max(finest, FINEST[cut]);
  };
  const kinds = view.rows.map(kindOf);
  const known = kinds.filter((kind): kind is number => kind !== null);
  const columns = known.length > 0 ? PARTS[Math.min(...known)]! : [];
  const rows = view.rows.map((row, at) => {
    const parts = kinds[at] == null ? [""] : PARTS[kinds[at]!]!;
    const span = columns.length / parts.length;
    const stretches = parts.map((part) => ({ part, span, cell: part === "" ? null : cellOf(row, part) }));
    return { row, stretches: columns.length > 0 ? stretches : [], year: year(row) };
  });
  return { columns, rows };
}

/// Of the indicators of a year: how many have a figure, fall short of their target, or still wait
/// for somebody.
export function countsOf({ rows }: Axis): { filled: number; below: number; waiting: number } {
  const below = ({ row, year }: AxisRow) =>
    ["below", "far-below"].includes(gradeOf(year?.percent?.value ?? null, row.direction) ?? "");
  return {
    filled: rows.filter(({ year }) => isSaid(year)).length,
    below: rows.filter(below).length,
    waiting: rows.filter(({ year }) => year !== null && year.k < year.n).length,
  };
}

/// The figures along the axis, for a small line; null where there is none.
export const trendOf = ({ stretches }: AxisRow): (number | null)[] =>
  stretches.map(({ cell }) => {
    const value = Number(cell?.figure?.value);
    return cell?.figure && Number.isFinite(value) ? value : null;
  });
