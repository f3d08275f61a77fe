/// The shapes of the reporting desk as this app reads them: forms, filings, boards.
import type { Mark, Moment } from "./types";

/// A name in both languages.
export interface Name {
  vi: string;
  en: string;
}

export interface UnitName {
  id: string;
  name: string;
}

export interface PeriodName {
  code: string;
  name: Name;
}

export type RowType = "count" | "money" | "percent" | "ratio" | "yes_no" | "grade";

export interface Grade {
  place: number;
  name: Name;
}

export interface FormRow {
  code: string;
  slice: string | null;
  name: Name;
  measure: string;
  type: RowType;
  decimals: number;
  mandatory: boolean;
  /// How it follows from other rows: "TQ.26 / TQ.20". It is never typed.
  computed: string | null;
  /// May be kept at all in this office.
  hold: boolean;
  grades: Grade[];
}

export interface FormSection {
  name: Name;
  rows: FormRow[];
}

export interface FormRule {
  id: string;
  severity: FindingSeverity;
  expression: string;
  vi: string;
  en: string;
}

export interface Form {
  code: string;
  version: number;
  name: Name;
  basis: string;
  sections: FormSection[];
  rules: FormRule[];
}

/// One value as it travels. What is not in a list is missing; "0" is "không phát sinh".
export interface Cell {
  code: string;
  slice: string | null;
  /// "1234", "1.5", "52/52", "yes", "no", "grade:2", "not_applicable".
  value: string;
  text?: string;
  mark?: Mark;
  note?: string;
  /// Why it does not apply.
  reason?: string;
}

export type FindingSeverity = "error" | "warning" | "note";

export interface Finding {
  rule: string;
  severity: FindingSeverity;
  /// A figure it needs is missing: neither held nor broken.
  undecided: boolean;
  vi: string;
  en: string;
  cells: string[];
  explained: boolean;
  lifted: boolean;
}

export type FilingState = "open" | "submitted" | "returned" | "accepted" | "final" | "reopened";
export type Timeliness = "none" | "early" | "on_time" | "late" | "overdue";
export type FilingAct = "save" | "submit" | "return" | "accept" | "reopen" | "finalize";

export interface DueDay {
  day: string;
  /// False: a holiday of that year is not settled yet.
  sure: boolean;
}

export interface FilingHead {
  unit: UnitName;
  form: { code: string; name: Name };
  period: PeriodName;
  state: FilingState;
  due: DueDay | null;
  timeliness: Timeliness;
  version: number;
  draft: boolean;
  errors: number;
  warnings: number;
}

/// What the server says of cells that were sent: what follows from them, what is wrong, what lacks.
export interface Checked {
  computed: Record<string, string>;
  findings: Finding[];
  missing: string[];
}

export interface DraftBody {
  revision: number;
  cells: Cell[];
  words: string;
  explanations: Record<string, string>;
}

export interface Draft extends DraftBody {
  saved_at: Moment;
  saved_by: string;
}

export interface VersionRow {
  number: number;
  report: string;
  entry: number;
  at: Moment;
  by: string;
  state: "submitted" | "returned" | "accepted" | "superseded";
  reason?: string;
  condition?: string;
}

export interface Filing extends Checked {
  unit: UnitName;
  form: Form;
  period: PeriodName;
  state: FilingState;
  due: DueDay | null;
  timeliness: Timeliness;
  draft: Draft | null;
  standing: { version: number; cells: Cell[] } | null;
  beside: Record<string, { previous?: string; target?: string }>;
  versions: VersionRow[];
  may: FilingAct[];
}

export interface Saved extends Checked {
  revision: number;
}

export interface Receipt {
  code: string;
  unit: UnitName;
  form: { code: string; name: Name };
  period: PeriodName;
  version: number;
  at: Moment;
  by: string;
  timeliness: Timeliness;
  entry: number;
  hash: string;
  /// The signed head of the ledger, to be kept elsewhere.
  anchor: string;
  figures: number;
}

export interface VersionCells {
  number: number;
  cells: Cell[];
  words: string;
  explanations: Record<string, string>;
  by: string;
  at: Moment;
}

export interface Difference {
  code: string;
  slice: string | null;
  a: Cell | null;
  b: Cell | null;
}

export interface SheetProblem {
  code: string;
  vi: string;
  en: string;
  where: string;
}

/// What a filled workbook would change, or did.
export interface SheetAnswer extends Checked {
  differences: { code: string; name: Name; before: string | null; after: string | null }[];
  problems: SheetProblem[];
  revision?: number;
}

export interface Work {
  mine: FilingHead[];
  to_check: FilingHead[];
  reminders: { filing: FilingHead; at: Moment; by: string }[];
}

export interface BoardColumn {
  form: string;
  period: string;
  name: Name;
  due: DueDay | null;
}

/// Of a unit that reports: how its filing stands. Of one above: of how many that are due, how many did.
export type BoardCell =
  | null
  | { state: FilingState; timeliness: Timeliness }
  | { submitted: number; accepted: number; due: number; late: number; overdue: number };

export interface BoardRow {
  unit: UnitName & { level: string };
  depth: number;
  cells: BoardCell[];
}

export interface Board {
  unit: UnitName;
  year: number;
  columns: BoardColumn[];
  rows: BoardRow[];
}

export interface Missing {
  due: DueDay | null;
  missing: { unit: UnitName; timeliness: Timeliness }[];
  /// To be carried elsewhere; names only.
  text: string;
}
