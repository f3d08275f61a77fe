import type { TreeAsked } from "../../api";
import type { Cell, Column, YearRow, YearView } from "../../types";
import type { Words } from "../../words";
import { digits, MARK_SIGNS } from "../reader/wording";

/// Signs of the statistical yearbooks, and ours: "-" nothing occurred, "…" not there yet, "x" does
/// not apply, "/" not added up at this level. Missing, zero and "does not apply" are three things;
/// where nothing is owed at all (no cell), nothing is written.
export function cellText(cell: Cell | null): { sign: string; text: string } {
  if (!cell) return { sign: "", text: "" };
  if (cell.state === "missing") return { sign: "", text: "…" };
  if (cell.state === "not_applicable") return { sign: "", text: "x" };
  if (cell.state === "not_summed") return { sign: "", text: "/" };
  const text = digits(cell.print);
  return { sign: MARK_SIGNS[cell.mark], text: text === "0" ? "-" : text };
}

/// What the address asks of the server.
export const treeAsked = (query: URLSearchParams): TreeAsked => ({
  tree: query.get("tree"),
  hierarchy: query.get("line"),
  shares: query.get("shares"),
  as_of: query.get("as_of"),
});

/// A total of fewer units than owe it: it says so beside its digits, or "31/31" of two communes would
/// pass for the whole province's.
export const isFromSome = (cell: Cell | null): cell is Cell =>
  cell !== null && cell.n > 1 && cell.k < cell.n && cellText(cell).text !== "…" && cellText(cell).text !== "/";

export function cellClass(cell: Cell | null): string {
  if (!cell) return "cell";
  return [
    "cell",
    `cell--${cell.state}`,
    (cell.provisional || cell.estimated) && "cell--provisional",
    cell.corrected && "cell--corrected",
    cell.finding && `cell--${cell.finding.severity}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/// The whole cell in words, for those who hear the table.
export function cellLabel(cell: Cell | null, column: Column, words: Words): string {
  const w = words.year;
  if (!cell) return w.nothing;
  if (cell.state === "missing" || cell.state === "not_applicable" || cell.state === "not_summed") {
    return [w.state[cell.state], ...restatedWords(cell, words)].join(", ");
  }
  const { text } = cellText(cell);
  return [
    cell.mark === "exact" ? "" : words.mark[cell.mark],
    text === "-" ? w.nil : `${text} ${words.measure(column.measure)}`,
    cell.state === "stated" && w.state.stated,
    cell.provisional && w.provisional,
    cell.n > 1 && w.reportedOf(cell.k, cell.n),
    cell.partial > 0 && w.partial(cell.partial),
    cell.corrected && w.corrected,
    cell.finding && w.severity[cell.finding.severity],
    ...restatedWords(cell, words),
  ]
    .filter(Boolean)
    .join(", ");
}

/// What boundaries of another day do to a number, in words.
export function restatedWords(cell: Cell, words: Words): string[] {
  const w = words.restated;
  return [
    cell.estimated && w.estimated,
    cell.incomparable && w.notComparable,
    cell.lacking?.length && w.lacking(cell.lacking.map(({ name }) => name).join(", ")),
    cell.unallocated?.length && w.divided(cell.unallocated.length),
  ].filter((said): said is string => Boolean(said));
}

/// "ư" (ước) was divided by shares; "≠" may not be set beside another year; "†" lacks the pieces of divided old units.
export function restatedSign(cell: Cell | null): string {
  return [cell?.estimated && "ư", cell?.incomparable && "≠", cell?.lacking?.length && "†"]
    .filter(Boolean)
    .join("");
}

/// A row in the address of the drawer that tells why its numbers are not whole.
export const restatedKey = ({ role, unit }: YearRow): string => `${role}/${unit.id}`;

/// "/figures/7K2/TQ.26/2024/why" names the figure that a cell opens.
export function figureOf(source: string | null): string | null {
  const parts = /^\/(?:api\/v1\/)?figures\/([^/]+)\/([^/]+)\/[^/]+\/why$/.exec(source ?? "");
  return parts ? `${parts[1]}/${parts[2]}` : null;
}

export const rowKey = (row: YearRow): string => `${row.role} ${row.unit.id}`;

/// Which columns are shown: those with any number, those of one area, or all.
export function columnsOf(view: YearView, area: string): number[] {
  const all = view.columns.map((_, at) => at);
  if (area === "all") return all;
  if (area !== "") return all.filter((at) => view.columns[at]!.area === area);
  return all.filter((at) => view.rows.some(({ cells }) => isFilled(cells[at] ?? null)));
}

const isFilled = (cell: Cell | null) => cell !== null && cell.state !== "missing";

/// Runs of columns of one area, for the upper line of the head.
export function areaRuns(view: YearView, columns: number[]) {
  const runs: { area: string; name: string; name_en: string; length: number }[] = [];
  for (const at of columns) {
    const { area, area_name: name, area_name_en: name_en } = view.columns[at]!;
    const last = runs[runs.length - 1];
    if (last?.area === area) ++last.length;
    else runs.push({ area, name, name_en, length: 1 });
  }
  return runs;
}
