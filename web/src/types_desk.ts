/// The shapes of the reporting desk as this app reads them: forms, filings, boards.
import type { WaitingRow } from "./api_collections";
import type { Mark, Moment, Period, Sentences } from "./types";

/// A name in both languages.
export interface Name {
  vi: string;
  en: string;
}

export interface UnitName {
  id: string;
  name: string;
}

export type RowType = "count" | "money" | "percent" | "ratio" | "yes_no" | "grade";

export interface Grade {
  code: string;
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
  /// "1234", "1.5", "52/52", "yes", "no", the code of a grade, "not_applicable"; or what was
  /// typed and is no value, see `slips`.
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
export type FilingAct = "save" | "submit" | "return" | "accept" | "lift" | "reopen" | "finalize";

export interface DueDay {
  day: Moment;
  /// False: a holiday of that year is not settled yet.
  sure: boolean;
}

export interface FilingHead {
  unit: UnitName;
  form: { code: string; name: Name };
  period: Period;
  state: FilingState;
  due: DueDay | null;
  timeliness: Timeliness;
  version: number;
  draft: boolean;
}

/// A typed text that is no value of its row. It is kept, and stops the submission.
export interface Slip {
  code: string;
  slice: string | null;
  vi: string;
  en: string;
}

/// What the server says of cells that were sent: what follows from them, what is wrong, what lacks.
export interface Checked {
  computed: Record<string, string>;
  findings: Finding[];
  missing: string[];
  slips: Slip[];
  /// Why it cannot be submitted as it is; null when it can.
  stopped: Sentences | null;
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
  steps: Step[];
}

/// What was done with a version, in the order it was done.
export interface Step {
  kind: "submitted" | "returned" | "accepted" | "lifted" | "reopened" | "finalized";
  at: Moment;
  by: string;
  /// Why; of an acceptance its condition.
  reason: string | null;
}

export interface Filing extends Checked {
  unit: UnitName;
  form: Form;
  period: Period;
  state: FilingState;
  due: DueDay | null;
  timeliness: Timeliness;
  draft: Draft | null;
  standing: { version: number; cells: Cell[] } | null;
  /// By code, or "code@slice".
  beside: Record<string, { previous: string | null; target: string | null }>;
  versions: VersionRow[];
  may: FilingAct[];
}

export interface Saved extends Checked {
  revision: number;
}

export interface Receipt {
  code: string;
  unit: UnitName;
  form: string;
  period: Period;
  version: number;
  at: Moment;
  by: string;
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

/// A cell in which two versions differ, as it is printed in each.
export interface Difference {
  code: string;
  slice: string | null;
  name: Name;
  a: string | null;
  b: string | null;
}

/// What somebody should know of a workbook before it is taken over, and where it stands in it.
export interface BookProblem extends Sentences {
  sheet: string;
  row: number;
}

/// What a filled workbook would change, or did.
export interface BookAnswer extends Checked {
  /// By code, or "code@slice"; as it is printed.
  differences: { code: string; before: string | null; after: string | null }[];
  problems: BookProblem[];
  /// What the draft is now, once it was taken.
  revision?: number;
}

export interface Work {
  /// Ad-hoc tables that wait for the row of one's own unit.
  collections: WaitingRow[];
  mine: FilingHead[];
  to_check: FilingHead[];
  reminders: { filing: FilingHead; at: Moment; by: string }[];
}

export interface BoardColumn {
  form: string;
  name: Name;
  period: Period;
  /// The last day of what is reported.
  closes: string;
}

/// Of how many filings that are owed below, how many came.
export interface Tally {
  submitted: number;
  accepted: number;
  due: number;
  late: number;
  overdue: number;
}

/// A unit's own filing, what those below it owe, or both; null where nothing is owed.
export type BoardCell = null | {
  below: Tally | null;
  state?: FilingState;
  timeliness?: Timeliness;
  due?: DueDay | null;
};

export interface BoardRow {
  unit: UnitName;
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
  missing: (FilingHead & { reminded: Moment | null })[];
  /// To be carried elsewhere; names only.
  text: string;
}
