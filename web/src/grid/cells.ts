import type { Cell, FormRow } from "../types_desk";
import type { Mark } from "../types";
import { printNumber } from "../text/numbers";

/// What stands in one place of an entry grid. A null value is missing, which is not zero.
export interface Held {
  value: string | null;
  mark: Mark;
  note: string;
  /// Why it does not apply; only with "not_applicable".
  reason: string;
}

export const NOTHING: Held = { value: null, mark: "exact", note: "", reason: "" };
export const NOT_APPLICABLE = "not_applicable";

/// The words of a grid that people read and type.
export interface CellWords {
  yes: string;
  no: string;
  marks: Record<Exclude<Mark, "exact">, string>;
}

export const rowKey = (row: { code: string; slice: string | null }): string =>
  row.slice === null ? row.code : `${row.code}@${row.slice}`;

/// The slice under which what is expected of the whole year travels.
export const ESTIMATE = "estimate";

/// Ước cả năm of a row, as a row of its own that stands beside it.
export const estimateOf = (row: FormRow): FormRow => ({
  ...row,
  slice: ESTIMATE,
  name: { vi: `${row.name.vi} · ước cả năm`, en: `${row.name.en} · estimate of the year` },
  mandatory: false,
  flow: false,
  estimate: false,
});

export const same = (left: Held, right: Held): boolean =>
  left.value === right.value &&
  left.note === right.note &&
  left.reason === right.reason &&
  // A hedge before nothing is none.
  (left.value === null || left.mark === right.mark);

export const heldOf = (cell: Cell | undefined): Held =>
  cell
    ? { value: cell.value, mark: cell.mark ?? "exact", note: cell.note ?? "", reason: cell.reason ?? "" }
    : NOTHING;

/// As it travels; null where nothing stands.
export function cellOf(row: FormRow, held: Held): Cell | null {
  if (held.value === null) return null;
  return {
    code: row.code,
    slice: row.slice,
    value: held.value,
    mark: held.mark,
    ...(held.note && { note: held.note }),
    ...(held.reason && { reason: held.reason }),
  };
}

/// As people write it; reading it again gives the same. "-" nil, "x" does not apply, "" missing.
export function printHeld(held: Held, row: FormRow, words: CellWords, language: "vi" | "en"): string {
  const { value, mark } = held;
  if (value === null) return "";
  if (value === NOT_APPLICABLE) return "x";
  if (value === "yes" || value === "no") return words[value];
  if (row.type === "grade") {
    return row.grades.find(({ code }) => code === value)?.name[language] ?? value;
  }
  if (value === "0" && mark === "exact") return "-";
  const number = value.split("/").map(printNumber).join("/");
  const measured = row.type === "percent" && !value.includes("/") ? `${number}%` : number;
  return mark === "exact" ? measured : `${words.marks[mark]} ${measured}`;
}

/// Whether a value that came from the server is one of its row; otherwise it is what somebody typed.
export function isSound(value: string, row: FormRow): boolean {
  if (value === NOT_APPLICABLE) return true;
  if (row.type === "yes_no") return value === "yes" || value === "no";
  if (row.type === "grade") return row.grades.some(({ code }) => code === value);
  return /^\d+(\.\d+)?$/.test(value) || (isShare(row) && /^\d+\/\d+$/.test(value));
}

const isShare = ({ type }: FormRow): boolean => type === "percent" || type === "ratio";
