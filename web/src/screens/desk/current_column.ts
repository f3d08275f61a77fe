import type { BoardColumn } from "../../types_desk";

/// Which column is at work: the last that closed, whose reports come in now, while a later one is still to
/// close. A year that is over, or has not begun, is read from its beginning.
export function currentColumn(columns: Pick<BoardColumn, "closes">[], today: string): number {
  const next = columns.findIndex(({ closes }) => closes >= today);
  return Math.max(0, next - 1);
}
