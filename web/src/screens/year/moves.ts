/// A place in the grid: rows from 0, columns from 0 (the unit's name) and 1 (how many reported).
export interface At {
  row: number;
  column: number;
}

const PAGE_ROWS = 10;

/// Where a key leads; null when it is no key of the grid. The edges hold.
export function moved(
  key: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey">,
  { row, column }: At,
  size: { rows: number; columns: number },
): At | null {
  if (key.altKey || key.metaKey || key.shiftKey || size.rows === 0) return null;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = (next: Partial<At>): At => ({
    row: Math.max(0, Math.min(last.row, next.row ?? row)),
    column: Math.max(0, Math.min(last.column, next.column ?? column)),
  });
  switch (key.key) {
    case "ArrowUp":
      return to({ row: key.ctrlKey ? 0 : row - 1 });
    case "ArrowDown":
      return to({ row: key.ctrlKey ? last.row : row + 1 });
    case "ArrowLeft":
      return to({ column: column - 1 });
    case "ArrowRight":
      return to({ column: column + 1 });
    case "PageUp":
      return to({ row: row - PAGE_ROWS });
    case "PageDown":
      return to({ row: row + PAGE_ROWS });
    case "Home":
      return to(key.ctrlKey ? { row: 0, column: 0 } : { column: 0 });
    case "End":
      return to(key.ctrlKey ? last : { column: last.column });
    default:
      return null;
  }
}
