import type { FigureSource } from "../../types";

/// The reports of one period and part that said different things, withdrawn ones included; in the
/// order they came in, which is the newest first.
export function historiesOf(sources: FigureSource[]): FigureSource[][] {
  const cells = new Map<string, FigureSource[]>();
  for (const source of sources) {
    const cell = `${source.period.code} ${source.part}`;
    cells.set(cell, [...(cells.get(cell) ?? []), source]);
  }
  return [...cells.values()].filter((reports) => new Set(reports.map(({ value }) => value.print)).size > 1);
}
