/// The shapes of /api/v1 as this app reads them. Ids are opaque text; days are ISO (2025-12-14).

export type Role =
  | "reporter"
  | "checker"
  | "compiler"
  | "emulation"
  | "editor"
  | "publisher"
  | "commander"
  | "auditor"
  | "administrator";

export type Branch = "staff" | "politics" | "logistics" | "police" | "education";

export interface Named {
  id: string;
  name: string;
}

export interface Account {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  unit: Named | null;
  /// Branches of work; none: all.
  branches: Branch[];
}

/// A leave somebody may stand in for today.
export interface Leave {
  account: string;
  officer: string;
  /// Its last day, ready to print.
  to: string;
  /// The session has turned to it.
  on: boolean;
}

export interface Session {
  account: Account;
  leaves?: Leave[];
  csrf: string;
  /// Under which an own machine seals its drafts; null on a shared one.
  draft_key?: string | null;
  office: string;
  version: string;
  /// Where the public pages stand, if the server knows: "https://…", no slash at the end.
  portal?: string;
}

export interface AccountRow extends Account {
  created: Moment;
  /// The days it opens; null: without a beginning, without an end.
  from: { iso: string; print: string } | null;
  to: { iso: string; print: string } | null;
  /// Whether today is one of them.
  open: boolean;
  /// Invited, and never came.
  waits: boolean;
  /// Who asked that the password be set anew, which another has to confirm.
  reset_asked: { by: string; at: Moment } | null;
  /// The account of a leave: nobody logs in with it.
  stands_in: { officer: { id: string; name: string }; substitute: { id: string; name: string } } | null;
  /// When it was charged with something else, by whom and why.
  changes: { at: Moment; by: string; reason: string | null }[];
}

/// A moment as the server gives it: for machines, and ready to print.
export interface Moment {
  iso: string;
  print: string;
}

export interface Sentences {
  code: string;
  vi: string;
  en: string;
}

export interface Problem extends Sentences {
  /// The path in what was sent, or in the document: "login", "items/2".
  where?: string;
  /// `item` is the `n` of a figure, `field` one of the form.
  place?: { item?: number; field?: string };
}

/// Half-open range of code points in the source text.
export interface Span {
  first: number;
  past: number;
}

export type Mark = "exact" | "about" | "over" | "under";

/// What figures speak for: "2025-H1", "6 tháng đầu năm 2025".
export interface Period {
  code: string;
  name: string;
  name_en: string;
}

/// Which part of a year: all of it, the first or the second half.
export type YearPart = "year" | "H1" | "H2";

/// A number as it travels: text such as "118" or "1.15", never a float.
export type Amount = string;

export interface Value {
  number: Amount | null;
  mark: Mark;
  numerator: Amount | null;
  denominator: Amount | null;
  percent: Amount | null;
  print: string;
}

export type DocumentState = "waiting" | "accepted" | "discarded" | "stopped";
export type DocumentKind = "annual_review" | "half_review" | "cluster_review" | "other";
export type ItemState = "sure" | "doubtful" | "no_indicator" | "rejected" | "accepted";

export interface Counts {
  total: number;
  sure: number;
  doubtful: number;
  no_indicator: number;
  rejected: number;
  accepted: number;
}

export interface DocumentRow {
  id: string;
  name: string;
  media: "text" | "html" | "docx" | "pdf";
  received: Moment;
  by: string;
  state: DocumentState;
  kind: DocumentKind | "";
  title: string | null;
  unit: { text: string; id: string | null; name: string | null };
  year: number | null;
  period: Period | null;
  /// Who recorded it in the name of a unit that has ended.
  heir: Named | null;
  /// The report it became.
  report: string | null;
  counts: Counts;
}

export interface Candidate {
  code: string;
  name: string;
  measure: string;
  public: boolean;
  hold: "on" | "off";
  held: boolean;
  replaces: string | null;
}

/// A figure read from a text. `n` is its key, from 0; people see it as number n + 1.
export interface Item extends Span {
  n: number;
  numeral: Span | null;
  value: Value;
  measure: string;
  state: ItemState;
  decided: boolean;
  indicator: string | null;
  candidates: Candidate[];
  doubt: Sentences | null;
}

export interface UnitCandidate {
  id: string;
  name: string;
  kind: string;
  parent: string | null;
  from: string | null;
  /// The last day it lives.
  to: string | null;
  note: string;
  note_en: string;
}

export interface Said extends Span {
  text: string;
}

export interface Commendation extends Span {
  form: string;
  body: string[];
  collectives: number | null;
  individuals: number | null;
}

export interface Reading {
  kind: DocumentKind;
  level: string | null;
  year: number | null;
  next_year: number | null;
  event_date: string | null;
  publish_date: string | null;
  place: Said | null;
  organiser: Said | null;
  unit: (Said & { candidates: UnitCandidate[]; chosen: string | null }) | null;
  people: (Span & { name: string | null; title: string; role: string })[];
  results: (Said & { area: string })[];
  tasks: (Said & { area: string })[];
  commendations: Commendation[];
  furniture: (Said & { kind: string })[];
}

/// Somebody chose the unit, the year or its part a text speaks for. The reason is null once it was removed.
export interface PlaceChoice {
  by: string;
  at: Moment;
  unit: Named | null;
  year: number | null;
  part: YearPart | null;
  reason: string | null;
}

export interface ReadDocument extends DocumentRow {
  source: { text: string; erased: boolean; extractor: string };
  reading: Reading;
  items: Item[];
  chosen?: PlaceChoice[];
}

export interface Acceptance {
  entry: number;
  report: string;
  receipt: string;
  accepted: number;
  rejected: number;
  left: number;
}

/// While one line is refused nothing is recorded; or the good lines are.
export type Take = "all" | "good";

/// A value of a file that was not taken, and why. Line 0 is the file itself.
export interface RefusedValue extends Sentences {
  line: number;
  column: string;
  value: string;
}

/// What a file of values would record, or did.
export interface ValueImport {
  hash: string;
  lines: number;
  blank: number;
  refused: number;
  /// Figures recorded from this very file before.
  known: number;
  /// Figures recorded now, or that would be.
  values: number;
  reports: number;
  /// Nothing was recorded because lines are refused.
  blocked: boolean;
  recorded: { first: number; last: number; at: Moment; receipt: string } | null;
  /// Columns that are not used.
  ignored: string[];
  /// The refused lines, the first hundred thousand of them.
  refusals: RefusedValue[];
}

export interface Column {
  code: string;
  name: string;
  name_en: string;
  area: string;
  area_name: string;
  area_name_en: string;
  measure: string;
  public: boolean;
}

export type Severity = "error" | "warning" | "note";
export type CellState = "value" | "missing" | "not_applicable" | "not_summed" | "stated";

export interface Finding extends Sentences {
  severity: Severity;
  /// A value the rule needs is not there, so it says nothing about this figure yet.
  undecided?: boolean;
}

export interface Cell {
  print: string;
  mark: Mark;
  state: CellState;
  provisional: boolean;
  k: number;
  n: number;
  /// Of k, those who said only some of the period.
  partial: number;
  public: boolean;
  /// The unit itself said something else here before.
  corrected: boolean;
  finding: Finding | null;
  source: string | null;
  /// Some of it was divided by declared shares, which are these.
  estimated?: true;
  shares?: DeclaredShare[];
  /// Divided old units a piece of which belongs here and is not in the number.
  lacking?: Named[];
  /// Why the number must not be set beside another year's.
  incomparable?: string | null;
  incomparable_text?: Spoken | null;
  /// What of the old units no rule can give to one new unit.
  unallocated?: Unallocated[];
}

export interface Spoken {
  vi: string;
  en: string;
}

/// "1/3 of `unit` to `to`", by what it was measured and what paper or source declares it.
export interface DeclaredShare {
  unit: Named;
  to: Named;
  part: string;
  by: ShareBasis;
  basis: string;
}

export interface Unallocated {
  unit: Named;
  print: string;
  why: string;
  why_text: Spoken;
  pieces: Named[];
  source: string | null;
}

export type RowRole = "total" | "own" | "child" | "overlay" | "unallocated";

export interface YearRow {
  unit: { id: string; name: string; kind: string; note: string; note_en: string };
  role: RowRole;
  cells: (Cell | null)[];
  /// Indicators it has a value for, of those it owes.
  reported: { k: number; n: number };
}

/// Which days a page speaks for.
export interface PageOfPeriod {
  period: string;
  period_name: string;
  period_name_en: string;
  first_day: string | null;
  last_day: string;
}

export interface YearView extends PageOfPeriod {
  year: number;
  unit: { id: string; name: string; kind: string };
  path: Named[];
  position: number;
  /// What is to be said of the unit itself in that year.
  findings: Finding[];
  columns: Column[];
  rows: YearRow[];
  tree: Tree;
}

export type Direction = "up" | "down" | "exact" | "none";

export interface LevelledUnit extends Named {
  level: string;
}

/// A column of a review table with a place a row in each list. Amounts are text with their hedge in
/// front, "≈1200", "52/52"; `state` is a letter a row (v, s, m, x, n, or - for no cell), `flags` a
/// digit a row, a sum: 1 provisional, 2 lacks pieces of divided units, 4 corrected.
export interface TableColumn extends Column {
  /// Null of the whole; else one thing it is broken down into, or "estimate": what is expected of the
  /// year.
  slice: { code: string; name: string; name_en: string } | null;
  value_type: string;
  direction: Direction;
  has_target: boolean;
  figure: (Amount | null)[];
  beside: (Amount | null)[];
  target: (Amount | null)[];
  percent: (Amount | null)[];
  year_before: (Amount | null)[];
  change: (Amount | null)[];
  rank: (number | null)[];
  k: number[];
  m: number[];
  n: number[];
  /// Of k, those who said only some of the period; only where it was asked for.
  partial?: number[];
  state: string;
  flags: string;
}

export interface TableRow {
  unit: LevelledUnit;
  role: RowRole;
  depth: number;
  /// Of the units directly below; of a unit with none, of its indicators.
  reported: { k: number; n: number; of: "units" | "indicators" };
}

export interface TableView extends PageOfPeriod {
  position: number;
  unit: LevelledUnit;
  path: LevelledUnit[];
  levels: { level: string; units: number }[];
  tree: Tree;
  /// Across a reform: totals only, neither compared nor put in order.
  restated: boolean;
  /// The year before was of the same units.
  compared: boolean;
  columns: TableColumn[];
  rows: TableRow[];
}

/// One value of a unit's year: as programs read it, and ready to print.
export interface Printed {
  value: Amount;
  print: string;
  mark: Mark;
}

export interface SeasonCell {
  figure: Printed | null;
  state: CellState;
  provisional: boolean;
  beside: Printed | null;
  k: number;
  m: number;
  n: number;
  target: Printed | null;
  percent: { value: Amount; print: string } | null;
  year_before: Printed | null;
  change: Printed | null;
}

export interface SeasonRow {
  code: string;
  name: string;
  name_en: string;
  area: string;
  measure: string;
  direction: Direction;
  /// One for each period; null where there is nothing to say, or the period is too short for it.
  cells: (SeasonCell | null)[];
}

/// A unit's year: indicators × months, quarters, halves, nine months and the year.
export interface UnitYear {
  unit: LevelledUnit;
  year: number;
  position: number;
  periods: { period: string; name: string; restated: boolean; compared: boolean }[];
  rows: SeasonRow[];
}

/// Whose boundaries: those of the reports, or those of one day.
export interface Tree {
  mode: "reported" | "restated";
  on: string | null;
  /// The line of command in which figures add up.
  hierarchy: Hierarchy;
  /// What was divided is divided by declared shares.
  shares: boolean;
}

/// The report by a form a figure came with, and what was said beside the figure.
export interface FiledWords {
  form: string;
  name: { vi: string; en: string };
  version: number;
  /// Its figures are the ones that stand.
  counts: boolean;
  /// Null while the level above has not taken it.
  accepted: { at: Moment; by: string } | null;
  returned: boolean;
  filing: string;
  receipt: string;
  note: string;
  /// Why it does not apply.
  reason: string;
  explanations: { rule: string; vi: string; en: string; text: string }[];
  /// Files beside it, and beside the whole report.
  files?: { id: string; name: string }[];
  /// What was said was taken out.
  taken_out: boolean;
}

export interface FigureSource {
  report: string;
  /// Where its words stand in the text; null of a file of values, which is not kept.
  first: number | null;
  past: number | null;
  entry: number;
  at: Moment;
  by: string;
  role: string;
  period: Period;
  /// "own": the unit's own part, which adds to those below; "stated": its word about the whole.
  part: "own" | "stated";
  heir: Named | null;
  withdrawn: boolean;
  withdrawal: TakenBack | null;
  document: Named & { chosen?: PlaceChoice[] };
  words:
    | { before: string; text: string; after: string }
    | { erased: true }
    | { line: number; file: string }
    | FiledWords;
  value: Value;
}

export interface FigureView {
  unit: Named;
  indicator: {
    code: string;
    name: string;
    name_en: string;
    measure: string;
    over_units: string;
    over_time: string;
  };
  year: number;
  period: Period;
  value: Value | null;
  how: "reported" | "rolled_up";
  children: { unit: Named; print: string; source: string | null }[];
  sources: FigureSource[];
  /// Decisions that gave it as a target, latest first; the first one stands before any report.
  decisions?: TargetWord[];
  releases: { decision: string; at: Moment; by: string }[];
  findings: Finding[];
  /// Whose boundaries the value is on, and what they take from it.
  tree: Tree;
  lacking?: Named[];
  estimated?: true;
  shares?: DeclaredShare[];
  unallocated?: Unallocated[];
}

/// What one decision said of a target.
export interface TargetWord {
  giving: string;
  act: "give" | "revise";
  entry: number;
  at: Moment;
  by: string;
  giver: Named;
  decision: string;
  decision_en: string;
  /// Null: the target was taken back.
  value: Value | null;
}

export interface UnitRow {
  id: string;
  name: string;
  kind: string;
  level: string;
  code: string;
  parent: Named | null;
  from: string | null;
  /// The last day it lives.
  to: string | null;
  /// What a clerk must be told beside a name that was sought: "đã giải thể từ …".
  note?: string;
  note_en?: string;
}

/// A place in a hierarchy given for a time, whose day has passed or is near.
export interface DuePlace extends Spoken {
  unit: Named;
  hierarchy: Hierarchy;
  parent: Named;
  from: string;
  to: string;
  expired: boolean;
  decision: string | null;
}

export interface Due {
  on: string;
  until: string;
  places_all: number;
  places: DuePlace[];
}

export interface Dated {
  from: string | null;
  to: string | null;
  decision: string | null;
}

/// How much of an old unit came to a new one; `moved` is a unit that went whole to another parent.
export type Part = "whole" | "partial" | "doubtful" | "moved";

export interface Lineage {
  unit: Named;
  part: Part;
  day: string;
  decision: string | null;
}

export interface UnitEvent {
  /// Its place in the history of all units, by which it can be corrected.
  number: number;
  kind: string;
  day: string;
  decision: string | null;
  text: string | null;
}

export interface UnitHistory extends UnitRow {
  /// The day asked about, and whether the unit exists on it.
  on: string;
  exists: boolean;
  names: (Dated & { text: string })[];
  codes: (Dated & { text: string })[];
  parents: (Dated & { hierarchy: Hierarchy; unit: Named })[];
  /// What has a head and a seal, and no figures of its own: UBND, Ban CHQS …
  bodies: (Dated & { body: BodyKind; name: string })[];
  /// Of a cluster: whose term as its head was when.
  leads: (Dated & { unit: Named })[];
  events: UnitEvent[];
  lineage: { before: Lineage[]; after: Lineage[] };
}

export interface Flow {
  from: Named;
  to: Named;
  part: Part;
  /// "1/3" where a decision tells the share, and what it was measured by.
  share: string | null;
  basis?: { by: ShareBasis; source: string | null } | null;
  /// The villages that went over, where a decision names them.
  villages?: string[];
  decision: string | null;
}

/// What one day made of the units in a territory.
export interface Reform {
  unit: Named;
  days: string[];
  day: string | null;
  flows: Flow[];
}

export type Hierarchy = "administrative" | "military" | "party" | "cluster";

export type ShareBasis = "population" | "area" | "other";

export type BodyKind =
  | "people_committee"
  | "people_council"
  | "military_command"
  | "party_committee"
  | "military_party_committee"
  | "conscription_council";

export type ChangeKind =
  | "create"
  | "rename"
  | "re_type"
  | "re_code"
  | "re_parent"
  | "merge"
  | "split"
  | "partial_transfer"
  | "abolish"
  | "body"
  | "lead"
  | "correct";

/// How much of an old unit comes over, as a decree tells it.
export type SentPart =
  | "whole"
  | "partial"
  | "doubtful"
  | { villages: string[] }
  | { part: number; whole: number; basis: ShareBasis; source?: string };

/// A unit that a decree makes; a unit is an id, or the key ("#1") of one made by the same decree.
export interface NewUnit {
  key: string;
  /// In a correction: the unit that the corrected event had made, and that goes on.
  id?: string;
  name: string;
  unit_kind: string;
  code?: string;
  parents: { hierarchy: Hierarchy; parent: string; until?: string }[];
}

export type Successor = ({ unit: string } | NewUnit) & { part: SentPart };

/// One change of a decree; which fields it has depends on its kind: docs/reference/unit_events.md.
export interface Change extends Partial<Omit<NewUnit, "code">> {
  kind: ChangeKind;
  day?: string;
  unit?: string;
  code?: string | null;
  hierarchy?: Hierarchy;
  parent?: string | null;
  until?: string;
  from?: string[];
  into?: string | NewUnit | Successor[];
  to?: string;
  part?: SentPart;
  heir?: string;
  body?: BodyKind;
  stands?: boolean;
  lead?: string | null;
  event?: number;
  changes?: Change[];
}

/// Everything one paper changes; it becomes one entry.
export interface Decree {
  decision: { kind?: string; number: string; date: string; body: string };
  day: string;
  changes: Change[];
}

export interface Touch {
  unit: Named;
  from: string;
  /// The last day on which it is told otherwise; null: for good.
  to: string | null;
  aspects: string[];
  /// Which changes of the decree speak of it.
  changes: number[];
  figures: number;
  cells: { code: string; period: string; first: string; last: string; value: string }[];
  reports: { report: string; document: string; period: string }[];
  drafts: { document: string; year: number | null; received: Moment }[];
  accounts: { account: string; name: string; what: "ends" | "gains" | "loses"; unit: Named }[];
  /// Conferences of a unit that ends whose report is not approved.
  reviews: Named[];
}

/// A unit made by a decree; the id of a preview holds only until something else is recorded.
export interface MadeUnit {
  change: number;
  key: string;
  name: string;
  unit: string;
}

export interface DecreePreview {
  refusals: (Sentences & { where: string; change: number | null })[];
  made: MadeUnit[];
  touches: Touch[];
  totals: { units: number; figures: number; reports: number; drafts: number; accounts: number; reviews: number };
}

export interface Indicator {
  code: string;
  name: string;
  name_en: string;
  measure: string;
  area: string;
  public: boolean;
  hold: "on" | "off";
  over_units: string;
  over_time: string;
  verified: boolean;
  filled_by: string;
}

export interface Catalogue {
  areas: { code: string; name: string; name_en: string }[];
  indicators: Indicator[];
}

export interface Entry {
  position: number;
  at: Moment;
  by: string;
  act: string;
  subject: string | null;
  summary_vi: string;
  summary_en: string;
}

export interface Ledger {
  head: { position: number; hash: string; at: Moment | null };
  entries: Entry[];
}

export interface HoldDecision {
  indicators: string[];
  scope: string | null;
  number: string;
  date: string;
  signer_body: string;
  by: string;
  at: Moment;
}

/// Who took something back, when and why; the reason is null when its words were taken out.
export interface TakenBack {
  by: string;
  at: Moment;
  entry: number;
  reason: string | null;
}

export interface ReleaseDecision {
  entry: number;
  closed: TakenBack | null;
  unit: Named;
  indicator: string;
  year: number;
  number: string;
  date: string;
  signer_body: string;
  by: string;
  at: Moment;
}

/// Why something is taken out: a closed list, so that the reason repeats nothing.
export type RemovalReason = "secret" | "person" | "mistake";

export interface Removal {
  id: string;
  target: { kind: string; label: string };
  reason: RemovalReason;
  proposed: { by: string; at: Moment };
  confirmed: { by: string; at: Moment } | null;
}

export interface Note {
  id: string;
  text: string | null;
  by: string;
  at: Moment;
}

export interface Article {
  id: string;
  unit: Named;
  year: number;
  title: string;
  state: "draft" | "proposed" | "published" | "withdrawn";
  /// Other words wait for a second person while these are out.
  waiting: boolean;
  /// First day on the public pages, where one was said.
  from: string | null;
  proposed_by: string;
  published_by: string | null;
  withdrawn?: { by: string; at: Moment; entry: number; reason: string | null } | null;
  public_path: string | null;
}

/// A decimal as it is reckoned with and as it is printed.
export interface PrintedNumber {
  value: Amount;
  print: string;
}

export interface PrintedDay {
  iso: string;
  print: string;
}

export interface GivenTarget extends PrintedNumber {
  giving: string;
  decision: string;
  decision_en: string;
  giver: string;
}

export interface MilestoneCourse {
  day: PrintedDay;
  share: PrintedNumber | null;
  needed: PrintedNumber;
  state: "ahead" | "met" | "missed";
}

/// A straight line over working days to the end of the period.
export interface Projection extends PrintedNumber {
  counted_to: PrintedDay;
  days_counted: number;
  days: number;
  sure: boolean;
  percent: PrintedNumber | null;
}

export interface TargetCell {
  given: GivenTarget | null;
  /// How many decisions ever spoke of it.
  decisions: number;
  /// Without a target of its own: what the units it was made of were given.
  inherited: PrintedNumber | null;
  /// What a report says in its cell, where it is not what the decision says.
  reported: { print: string; mark: Mark } | null;
  reached: { print: string; mark: Mark } | null;
  k: number;
  n: number;
  percent: PrintedNumber | null;
  met: boolean | null;
  milestones: MilestoneCourse[];
  projection: Projection | null;
  no_projection: "nothing" | "stock" | "round" | "too_early" | null;
}

export interface IndicatorName {
  code: string;
  name: string;
  name_en: string;
}

export interface TargetColumn extends IndicatorName {
  /// What is to be reached; the same indicator where the catalogue has none for what is given.
  reached: IndicatorName;
  is_figure: boolean;
  measure: string;
  decimals: number;
  direction: "none" | "up" | "down" | "exact";
  period: Period;
  received: PrintedNumber | null;
  given: PrintedNumber | null;
  left: PrintedNumber | null;
}

export interface TargetRow {
  unit: Named;
  role: "self" | "child";
  cells: TargetCell[];
}

export interface TargetFinding extends Sentences {
  severity: Severity;
  indicator: string;
}

export interface TargetDecision {
  id: string;
  act: "give" | "revise";
  giver: Named;
  year: number;
  decision: { vi: string; en: string; number: string; day: PrintedDay; body: string };
  lines: number;
  /// Of its lines, those no later decision replaced.
  stands: number;
  files: number;
  entry: number;
  at: Moment;
  by: string;
}

export interface TargetsView {
  unit: Named;
  year: number;
  hierarchy: Hierarchy;
  day: PrintedDay;
  position: number;
  columns: TargetColumn[];
  rows: TargetRow[];
  findings: TargetFinding[];
  decisions: TargetDecision[];
}

export interface TargetDecisionView extends TargetDecision {
  rows: {
    unit: Named;
    indicator: IndicatorName;
    period: Period;
    value: PrintedNumber | null;
    before: PrintedNumber | null;
    stands: boolean;
  }[];
  papers: { name: string | null; media: string; entry: number; at: Moment; by: string }[];
}

export interface TargetProposal {
  code: string;
  whole: PrintedNumber;
  base: IndicatorName & { period: Period; sum: PrintedNumber };
  rows: {
    unit: Named;
    base: PrintedNumber | null;
    share: string;
    quota: PrintedNumber;
    remainder: string;
    extra: boolean;
    proposed: PrintedNumber;
  }[];
}

export interface TargetOrder {
  unit: string;
  year: number;
  number: string;
  date: string;
  body: string;
  lines: { unit: string; code: string; value: Amount | null }[];
  milestones: { code: string; day: string; percent: Amount }[];
}

export interface TargetReceipt {
  giving: string;
  entry: number;
  at: Moment;
  receipt: string;
  findings: TargetFinding[];
}
