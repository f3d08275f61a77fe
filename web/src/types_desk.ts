/// The shapes of the reporting desk as this app reads them: forms, filings, boards.
import type { WaitingRow } from "./api_collections";
import type { TaskHead } from "./api_tasks";
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
  /// It adds up over the periods of a year: it has a lũy kế.
  flow?: boolean;
  /// Ước cả năm is asked beside it.
  estimate?: boolean;
  /// May be kept at all in this office.
  hold: boolean;
  grades: Grade[];
}

export interface FormSection {
  name: Name;
  /// A stage of a round has a day of its own.
  due?: DueDay;
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
export type FilingAct = "save" | "submit" | "behalf" | "return" | "accept" | "lift" | "reopen" | "finalize";

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
  /// Whose day that is, of a report that is filled in by stages.
  stage: Name | null;
  timeliness: Timeliness;
  version: number;
  draft: boolean;
  /// The last version was filed for the unit from above.
  behalf: boolean;
  /// Its due day was moved.
  moved: boolean;
}

/// How a report came that somebody filed for the unit.
export type Came = "phone" | "letter" | "message" | "in_person";

export interface Behalf {
  came: Came;
  reason: string | null;
}

/// A typed text that is no value of its row. It is kept, and stops the submission.
export interface Slip {
  code: string;
  slice: string | null;
  vi: string;
  en: string;
}

/// Lũy kế of a flow: before this period, and with it; so many periods before it said nothing.
export interface Reached {
  before: string | null;
  now: string | null;
  missing: number;
}

/// What the server says of cells that were sent: what follows from them, what is wrong, what lacks.
export interface Checked {
  computed: Record<string, string>;
  /// Of flows, by row.
  reached?: Record<string, Reached>;
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

/// A file beside a cell; without a code beside the whole report.
export interface FiledFile {
  id: string;
  code: string | null;
  slice: string | null;
  name: string;
  size: number;
}

/// What goes with the figures of a version for good.
export interface SaidBeside {
  words: string;
  /// Of warnings, by rule.
  explanations: Record<string, string>;
  /// Cells with a note, or a reason why they do not apply.
  notes: Cell[];
  files?: FiledFile[];
}

export interface VersionRow {
  number: number;
  report: string;
  entry: number;
  at: Moment;
  by: string;
  state: "submitted" | "returned" | "accepted" | "superseded";
  behalf: Behalf | null;
  said: SaidBeside;
  steps: Step[];
}

/// What was done with a version, in the order it was done.
export interface Step {
  kind: "submitted" | "returned" | "accepted" | "lifted" | "reopened" | "finalized";
  at: Moment;
  by: string;
  /// Accepted by who submitted it: an office of one person.
  self: boolean;
  /// Why; of an acceptance its condition.
  reason: string | null;
}

export interface Filing extends Checked {
  unit: UnitName;
  form: Form;
  period: Period;
  state: FilingState;
  due: DueDay | null;
  stage: Name | null;
  timeliness: Timeliness;
  draft: Draft | null;
  /// The version that counts, with what was said beside its figures.
  standing: ({ version: number } & Omit<DraftBody, "revision">) | null;
  /// By code, or "code@slice".
  beside: Record<string, { previous: string | null; target: string | null }>;
  /// Beside the draft, or the last version.
  files?: FiledFile[];
  /// What waits for a judgement, as it was sent and found then.
  waiting?: (Omit<DraftBody, "revision"> & Checked & { version: number }) | null;
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
  name: Name;
  period: Period;
  version: number;
  at: Moment;
  by: string;
  entry: number;
  hash: string;
  /// The signed head of the ledger, to be kept elsewhere.
  anchor: string;
  figures: number;
  behalf: Behalf | null;
  said: SaidBeside;
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

export interface WaitingReview {
  id: string;
  name: string;
  unit_name: string;
  /// Of its sections that have words: all, and those nobody approved.
  sections_written: number;
  sections_waiting: number;
}

export interface Work {
  /// Ad-hoc tables that wait for the row of one's own unit.
  collections: WaitingRow[];
  /// What waits for a word of one's own unit, and what it gave and has to answer.
  tasks: { mine: TaskHead[]; to_answer: TaskHead[] };
  /// Reports that fell due before this person came, and are not sent: counted, not listed.
  overdue_before: number;
  mine: FilingHead[];
  /// What was sent: all that waits, and what was taken not long ago; the latest due first.
  sent: FilingHead[];
  to_check: FilingHead[];
  /// How many reports below wait for somebody else's judgement.
  checked_by_others: number;
  /// Reviews that wait for an approval.
  reviews: WaitingReview[];
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
  behalf?: boolean;
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
  /// The unit above and its total; null at the top.
  above: { unit: UnitName; cells: (Tally | null)[] } | null;
}

export interface Missing {
  due: DueDay | null;
  /// The unit itself, when it has not sent its own.
  own: FilingHead | null;
  missing: (FilingHead & { reminded: Moment | null; attended: boolean })[];
  /// To be carried elsewhere; names only.
  text: string;
}

/// A day that is not as its weekday has it.
export interface CalendarDay {
  day: Moment;
  kind: "off" | "work";
  name: string | null;
  /// By hand; otherwise the list that ships has it so.
  set: boolean;
  basis?: Name;
  by?: string;
}

export interface MovedDue {
  form: string;
  period: Period;
  /// 0: the form's own day; else the milestone of its section.
  section: number;
  unit: UnitName | null;
  below: boolean;
  day: Moment;
  reason: string | null;
  basis: Name | null;
  by: string;
  entry: number;
}

export interface Calendar {
  year: number;
  /// The holidays of that year are known.
  listed: boolean;
  days: CalendarDay[];
  moves: MovedDue[];
}

/// What of a year is not done, by counts.
export interface YearLeft {
  open: number;
  returned: number;
  waiting: number;
  errors: number;
}

interface LeftFiling {
  unit: UnitName;
  form: string;
  period: Period;
}

export interface WorkingYear {
  unit: UnitName;
  year: number;
  closed_by: UnitName | null;
  steps: { kind: "opened" | "closed" | "reopened"; at: Moment; by: string; reason: string | null; left?: YearLeft }[];
  left: YearLeft;
  open: LeftFiling[];
  returned: LeftFiling[];
  waiting: LeftFiling[];
  lifted: (LeftFiling & { rule: string })[];
  plan: {
    forms: { code: string; name: Name; version: number; before: number | null; periods: number }[];
    duties: { unit: UnitName; reports: number; heir_of: UnitName[] }[];
    targets_given: boolean;
    without_target: UnitName[];
  };
  may: ("year.open" | "year.close" | "year.reopen")[];
}

/// Something others did that concerns one's work.
export interface NewThing {
  entry: number;
  at: Moment;
  by: string;
  act: string;
  name: Name;
  period: Period | null;
  form: string | null;
  /// Of a table within hours.
  title: string | null;
  reason: string | null;
  link: string;
}

export interface WhatsNew {
  /// Up to here everything is in it, and is seen once that is said.
  position: number;
  /// Reports that came in to be judged.
  submitted: number;
  things: NewThing[];
}
