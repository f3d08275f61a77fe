import type { FormRow } from "../types_desk";
import type { Held } from "./cells";
import { codedBlock } from "./coded";
import { readCell, type Candidate, type Origin, type Read, type Wrong } from "./read_cell";
import type { Change, Place, Sheet } from "./sheet";

/// A rectangle of places; both corners belong to it.
export interface Range {
  from: Place;
  to: Place;
}

export const rangeOf = (one: Place, other: Place): Range => ({
  from: { column: Math.min(one.column, other.column), row: Math.min(one.row, other.row) },
  to: { column: Math.max(one.column, other.column), row: Math.max(one.row, other.row) },
});

export function* placesIn({ from, to }: Range): Iterable<Place> {
  for (let row = from.row; row <= to.row; row++) {
    for (let column = from.column; column <= to.column; column++) yield { column, row };
  }
}

const CELLS_MAX = 20_000;

/// The rows and cells of what a spreadsheet puts on the clipboard: tabs and line ends, and quotes
/// around a cell that holds one of them.
export function cellsOfText(text: string): string[][] {
  const rows: string[][] = [[]];
  let cells = 0;
  let at = 0;
  while (at <= text.length && cells < CELLS_MAX) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : plain(text, at);
    rows.at(-1)!.push(cell);
    cells += 1;
    const next = text[end];
    if (next === undefined) break;
    at = end + (next === "\r" && text[end + 1] === "\n" ? 2 : 1);
    if (next !== "\t") rows.push([]);
  }
  // Spreadsheets end the last line too.
  if (rows.length > 1 && rows.at(-1)!.join("") === "") rows.pop();
  return rows;
}

function plain(text: string, at: number): [string, number] {
  let end = at;
  while (end < text.length && !/[\t\r\n]/.test(text[end]!)) end += 1;
  return [text.slice(at, end), end];
}

function quoted(text: string, at: number): [string, number] {
  let cell = "";
  for (let here = at + 1; here < text.length; here++) {
    if (text[here] !== '"') cell += text[here];
    else if (text[here + 1] === '"') cell += text[++here]!;
    else return /^($|[\t\r\n])/.test(text.slice(here + 1, here + 2)) ? [cell, here + 1] : plain(text, at);
  }
  return plain(text, at);
}

export const textOfCells = (cells: string[][]): string =>
  cells.map((row) => row.map((cell) => (/[\t\r\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join("\t")).join("\n");

export interface Asked {
  place: Place;
  typed: string;
  candidates: Candidate[];
}

/// What a pasted block would do, before anything is done.
export interface Plan {
  sure: Change[];
  asked: Asked[];
  /// "x": each needs a reason why it does not apply.
  notApplicable: Place[];
  refused: { place: Place; typed: string; why: Wrong }[];
  /// Texts that met a row that is never typed, by its code: worked out, or not held here.
  computed: string[];
  notHeld: string[];
  /// Codes of a block that are no rows of this form.
  strange: string[];
  /// Which column of a block with codes holds the values cannot be told.
  unclear: boolean;
  /// Cells beyond the edge of the grid.
  beyond: number;
}

/// Lays a block over the grid, each line at its own row: by its code where the first column holds codes,
/// else as it stands. A single cell fills the whole selection, as spreadsheets do.
export function planPaste(sheet: Sheet, selection: Range, block: string[][]): Plan {
  const plan = noPlan();
  const coded = codedBlock(sheet, selection.from.column, block);
  if (coded) {
    plan.strange = coded.strange;
    plan.unclear = coded.unclear;
    for (const [place, text] of coded.cells) lay(sheet, plan, place, text, "pasted");
    return plan;
  }
  const single = block.length === 1 && block[0]!.length === 1;
  const cells: [Place, string][] = single
    ? [...placesIn(selection)].map((place) => [place, block[0]![0]!])
    : block.flatMap((line, row) =>
        line.map((text, column): [Place, string] => [
          { row: selection.from.row + row, column: selection.from.column + column },
          text,
        ]),
      );
  for (const [place, text] of cells) {
    const outside = place.row < sheet.rows.length && !sheet.inOneColumn(selection.from.row, place.row);
    if (outside) plan.beyond += 1;
    else lay(sheet, plan, place, text, "pasted");
  }
  return plan;
}

/// What a text typed into one place would do.
export function planTyped(sheet: Sheet, place: Place, text: string): Plan {
  const plan = noPlan();
  lay(sheet, plan, place, text, "typed");
  return plan;
}

const noPlan = (): Plan => ({
  sure: [],
  asked: [],
  notApplicable: [],
  refused: [],
  computed: [],
  notHeld: [],
  strange: [],
  unclear: false,
  beyond: 0,
});

/// Whether somebody has to say something before it is done.
export const needsWord = (plan: Plan): boolean =>
  plan.unclear ||
  plan.asked.length + plan.notApplicable.length + plan.refused.length + plan.beyond > 0 ||
  plan.computed.length + plan.notHeld.length + plan.strange.length > 0;

function lay(sheet: Sheet, plan: Plan, place: Place, typed: string, origin: Origin): void {
  const row: FormRow | undefined = sheet.rows[place.row];
  if (!row || place.column >= sheet.columns) {
    plan.beyond += 1;
    return;
  }
  if (!sheet.isTyped(place.row)) {
    if (typed.trim() !== "") (row.computed === null ? plan.notHeld : plan.computed).push(row.code);
    return;
  }
  const read: Read = readCell(typed, row, origin);
  const before = sheet.at(place);
  // A note belongs to the place, not to the number that stood in it.
  if (read.kind === "value") {
    plan.sure.push({ place, to: { value: read.value, mark: read.mark, note: before.note, reason: "" } });
  } else if (read.kind === "empty") {
    plan.sure.push({ place, to: { value: null, mark: "exact", note: before.note, reason: "" } });
  } else if (read.kind === "question") plan.asked.push({ place, typed, candidates: read.candidates });
  else if (read.kind === "not_applicable") plan.notApplicable.push(place);
  else plan.refused.push({ place, typed, why: read.why });
}

/// The first row of a selection in all rows below it.
export function planFillDown(sheet: Sheet, { from, to }: Range): Change[] {
  const changes: Change[] = [];
  const single = from.row === to.row;
  // One cell alone takes what stands above it.
  const source = single ? from.row - 1 : from.row;
  if (source < 0 || !sheet.inOneColumn(from.row, source)) return [];
  for (const place of placesIn({ from: { ...from, row: source + 1 }, to })) {
    const above = sheet.at({ column: place.column, row: source });
    if (!fits(above, sheet.rows[source]!, sheet.rows[place.row]!)) continue;
    changes.push({ place, to: { ...above, note: sheet.at(place).note } });
  }
  return changes;
}

/// What stands in one row may stand in another of the same kind.
function fits({ value }: Held, from: FormRow, to: FormRow): boolean {
  if (from.type !== to.type) return false;
  if (to.type === "grade") return value === null || to.grades.some(({ code }) => value === code);
  return (value?.split(".")[1]?.length ?? 0) <= to.decimals;
}
