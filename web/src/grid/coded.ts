import { fold } from "../text/fold";
import type { FormRow } from "../types_desk";
import { readCell } from "./read_cell";
import type { Place, Sheet } from "./sheet";

/// A block whose lines name their rows by code, as the forms on paper and in workbooks do.
export interface Coded {
  cells: [Place, string][];
  /// Codes that are no rows of this form, or not as often.
  strange: string[];
  /// Several columns could be the values, and no head says which.
  unclear: boolean;
}

const CODE = /^[A-ZĐ]{1,4}\.\d+[a-z]?$/i;
/// How a head calls the values of the period.
const VALUE_HEADS = ["trong ky", "ky nay", "so lieu", "gia tri", "ket qua", "value", "this period", "in the period"];

const codeOf = (line: string[]): string => (line[0] ?? "").trim();

/// Null: the first column holds no codes of this form, and the block is laid where it is put.
export function codedBlock(sheet: Sheet, column: number, block: string[][]): Coded | null {
  const lines = block.filter((line) => CODE.test(codeOf(line)));
  const isKnown = lines.some((line) => rowsOf(sheet, codeOf(line)).length > 0);
  const width = Math.max(...block.map((line) => line.length));
  if (!isKnown || width < 2) return null;
  const counts = new Map<string, number>();
  lines.forEach((line) => counts.set(codeOf(line), (counts.get(codeOf(line)) ?? 0) + 1));
  const placed: { row: number; line: string[] }[] = [];
  const strange: string[] = [];
  const met = new Map<string, number>();
  for (const line of lines) {
    const code = codeOf(line);
    const rows = rowsOf(sheet, code);
    const nth = met.get(code) ?? 0;
    met.set(code, nth + 1);
    if (rows.length === counts.get(code)) placed.push({ row: rows[nth]!, line });
    else strange.push(code);
  }
  const from = valueColumn(sheet, block, placed, width);
  if (from === null) return { cells: [], strange, unclear: true };
  const many = sheet.columns > 1 ? width - from : 1;
  const cells = placed.flatMap(({ row, line }) =>
    line
      .slice(from, from + many)
      .map((text, at): [Place, string] => [{ row, column: sheet.columns > 1 ? column + at : column }, text]),
  );
  return { cells, strange: [...new Set(strange)], unclear: false };
}

const rowsOf = (sheet: Sheet, code: string): number[] => sheet.rowsOf(code.toUpperCase());

/// Which column the values stand in: as a head says, or the only one that is read as values.
function valueColumn(
  sheet: Sheet,
  block: string[][],
  placed: { row: number; line: string[] }[],
  width: number,
): number | null {
  for (const line of block.filter((each) => !CODE.test(codeOf(each)))) {
    const headed = line.findIndex((cell, at) => at > 0 && VALUE_HEADS.includes(fold(cell)));
    if (headed > 0) return headed;
  }
  if (width === 2) return 1;
  const values = Array.from({ length: width - 1 }, (_, at) => at + 1).filter((at) => {
    const texts = placed.map(({ row, line }) => ({ row: sheet.rows[row]!, text: line[at]?.trim() ?? "" }));
    const said = texts.filter(({ text }) => text !== "");
    return said.length > 0 && said.every(({ row, text }) => isValue(text, row));
  });
  if (sheet.columns > 1) return values[0] ?? null;
  return values.length === 1 ? values[0]! : null;
}

const isValue = (text: string, row: FormRow): boolean =>
  row.computed !== null ? /\d/.test(text) : readCell(text, row, "pasted").kind !== "wrong";
