import type { Cell, YearView } from "../../types";
import { rowKey } from "./cells";

export interface Merged {
  view: YearView;
  /// "role unit/code" of each cell whose printed value is another one now.
  changed: Set<string>;
  /// The server would put the rows in another order; they move only when the person asks.
  moved: boolean;
}

/// Brings a newer view in without moving a row under the eyes: known rows keep their place, new ones
/// come last, rows that are gone go.
export function merge(old: YearView, fresh: YearView): Merged {
  const byKey = new Map(fresh.rows.map((row) => [rowKey(row), row]));
  const kept = old.rows.flatMap((row) => byKey.get(rowKey(row)) ?? []);
  const known = new Set(old.rows.map(rowKey));
  const rows = [...kept, ...fresh.rows.filter((row) => !known.has(rowKey(row)))];
  const moved = rows.some((row, at) => row !== fresh.rows[at]);
  return { view: { ...fresh, rows }, changed: changes(old, fresh), moved };
}

function changes(old: YearView, fresh: YearView): Set<string> {
  const before = new Map<string, string>();
  forEachCell(old, (key, cell) => before.set(key, printOf(cell)));
  const changed = new Set<string>();
  forEachCell(fresh, (key, cell) => {
    if ((before.get(key) ?? "") !== printOf(cell)) changed.add(key);
  });
  return changed;
}

export const cellKey = (row: string, code: string): string => `${row}/${code}`;

function forEachCell(view: YearView, visit: (key: string, cell: Cell | null) => void): void {
  for (const row of view.rows) {
    view.columns.forEach(({ code }, at) => visit(cellKey(rowKey(row), code), row.cells[at] ?? null));
  }
}

const printOf = (cell: Cell | null) =>
  cell && cell.state !== "missing" ? `${cell.state} ${cell.mark} ${cell.print}` : "";
