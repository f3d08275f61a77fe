import { address, call, upload } from "./http";
import type { Moment } from "./types";

export type ReviewKind = "half" | "annual" | "cluster";
export type Occasion = "conference" | "party" | "committee";

export interface ReviewHead {
  id: string;
  unit: string;
  unit_name: string;
  kind: ReviewKind;
  occasion: Occasion;
  body: string;
  year: number;
  period: string;
  name: string;
  frozen_once: boolean;
  is_approved: boolean;
  registered: { number: string; day: string; paper: boolean } | null;
  day: string | null;
  superseded_by: string | null;
}

export interface Done {
  at: Moment;
  by: string;
}

/// Where a number comes from: what the year page is asked for it.
export interface Why {
  unit: string;
  code: string;
  period: string;
  slice?: "estimate";
}

/// A run of plain words, or a number that is bound to its figure.
export type Piece =
  | { text: string }
  | {
      binding: string;
      code: string;
      shown: string;
      seen: string | null;
      bound: "there" | "missing" | "incomparable" | "unknown";
      stale: boolean;
      why: Why | null;
    };

export interface Section {
  key: string;
  role: "part" | "group" | "text" | "results" | "limits" | "duties";
  number: string;
  title: string;
  branch: string;
  required: boolean;
  text: string;
  pieces: Piece[];
  proposal: string;
  version: number;
  written: Done | null;
  approved: Done | null;
  comments: (Done & { words: string | null })[];
}

export interface Verdict {
  area: string;
  name: string;
  proposed: string | null;
  aimed: number;
  met: number;
  exceeded: number;
  unreported: number;
  grade: string | null;
  reason: string | null;
  judged: Done | null;
}

export interface Finding {
  weight: "error" | "warning" | "note";
  section: string;
  code: string;
  text: string;
  text_en: string;
}

export interface ProgrammeItem {
  start: string;
  minutes: number;
  what: string;
  who: string;
}

export interface Delegate {
  role: string;
  unit: string;
  post: string;
  name: string;
  point: string;
  present: boolean | null;
}

export interface Speech {
  unit: string;
  speaker: string;
  topic: string;
  minutes: number;
  text: string;
}

/// What the registry gave another paper than the report; the day as ISO, or empty.
export interface PaperNumber {
  document: DocumentName;
  number: string;
  day: string;
}

export interface Conference {
  place: string;
  organiser: string;
  chairs: string[];
  superior: string;
  issuer: string;
  signer_post: string;
  signer_name: string;
  recipients: string[];
  programme: ProgrammeItem[];
  delegates: Delegate[];
  speeches: Speech[];
  papers: PaperNumber[];
}

export type ReviewAct = "plan" | "freeze" | "assess" | "write" | "comment" | "approve" | "reopen" | "register" | "conclude";

export interface ReviewPage extends ReviewHead {
  live: boolean;
  frozen: (Done & { as_of: number; verification: string; reason: string | null })[];
  approved: Done | null;
  conference: Conference;
  sections: Section[];
  verdicts: Verdict[];
  grades: { code: string; name: string }[];
  findings: Finding[];
  changes: { count: number; settled: number; boundary: number } | null;
  conclusions: { task: string; words: string; units: string; due: string | null }[];
  may: Record<ReviewAct, boolean>;
}

export interface BookRow {
  unit: string;
  code: string;
  name: string;
  area: string;
  area_name: string;
  measure: string;
  period: string;
  slice: "" | "estimate";
  print: string | null;
  mark: string;
  state: "final" | "provisional" | "missing" | "not_applicable" | "not_summed";
  stated: boolean;
  k: number;
  m: number;
  n: number;
  target: string | null;
  percent: string | null;
  year_before: string | null;
  change: string | null;
  /// 0: not ranked.
  rank: number;
  standing: "no_target" | "unreported" | "under_way" | "unmet" | "met" | "exceeded";
  /// False of a target that another tells already: its whole, or what it is a share of.
  counts: boolean;
  /// May be told whoever sits in the hall.
  public: boolean;
  /// The reports it was said in, of a unit below; only in the book of all units.
  reports: string[];
  why: Why | null;
}

export interface Book {
  live: boolean;
  seasons: { period: string; name: string; day: string; restated: boolean; compared: boolean }[];
  units: { id: string; name: string; role: "total" | "child" }[];
  rows: BookRow[];
}

/// A stretch of the printed report; a figure has its way.
export interface ReadRun {
  text: string;
  name: string;
  why: Why | null;
}

export interface ReadSection {
  key: string;
  title: string;
  paragraphs: ReadRun[][];
  pictures: string[];
}

export interface ReadAnnex {
  number: string;
  title: string;
  note: string;
  heads: string[];
  rows: { is_heading: boolean; cells: { text: string; is_number: boolean; why: Why | null }[] }[];
}

/// The whole report as it would be printed now.
export interface Reading {
  superior_body: string;
  issuing_body: string;
  number: string;
  number_mark: string;
  place: string;
  date_line: string;
  kind_line: string;
  subject: string;
  signer_authority: string;
  signer_post: string;
  signer_name: string;
  verification: string;
  is_draft: boolean;
  opening: ReadRun[][];
  parts: { title: string; sections: ReadSection[] }[];
  annexes: ReadAnnex[];
  recipients: string[];
}

export interface Side {
  shown: string;
  print: string | null;
  state: BookRow["state"];
  k: number;
  n: number;
  target: string | null;
  year_before: string | null;
}

export interface Difference {
  unit: string;
  unit_name: string;
  code: string;
  name: string;
  period: string;
  slice: "" | "estimate";
  what: string;
  what_text: string;
  frozen: Side | null;
  now: Side | null;
  why: Why | null;
}

export type DocumentName =
  | "report"
  | "summary"
  | "script"
  | "programme"
  | "delegates"
  | "invitation"
  | "conclusions"
  | "minutes"
  | "article";

export type ChartName = "progress" | "conscription" | "units" | "map" | "trend";

interface Retyped {
  figure: string;
  section: string;
  was: string;
  now: string;
}

/// What became of the report in Word; nothing of it is taken over yet.
export interface WordBack {
  changed: { section: string; title: string; version: number; was: string; now: string }[];
  missing: string[];
  unknown: string[];
  retyped: Retyped[];
  unbound: Retyped[];
  added_outside: string[];
  removed_outside: string[];
}

export interface ReviewOrder {
  unit: string;
  kind: ReviewKind;
  occasion: Occasion;
  year: number;
  supersedes?: string;
  reason?: string;
}

const pathOf = (id: string, after = ""): string => `/reviews/${encodeURIComponent(id)}${after}`;

const sectionOf = (id: string, key: string, after = ""): string =>
  pathOf(id, `/sections/${encodeURIComponent(key)}${after}`);

const post = (path: string, body: unknown = {}) => call<{ entry: number }>(path, { method: "POST", body });

/// The file of a document, or of all annexes as a workbook.
export const documentFile = (id: string, name: DocumentName, form: "docx" | "pdf", flat: boolean): string =>
  address(pathOf(id, `/documents/${name}`), { form, public: flat ? "true" : null });

/// A picture of the review, drawn by the server as in its documents.
export const chartFile = (id: string, name: ChartName, code: string | null = null, flat = false): string =>
  address(pathOf(id, `/charts/${name}`), { code, public: flat ? "true" : null });

export const annexesFile = (id: string): string => address(pathOf(id, "/annexes"));

/// The slides, one HTML file; `flat`: with guests in the hall.
export const slidesFile = (id: string, flat: boolean): string =>
  address(pathOf(id, "/slides"), { public: flat ? "true" : null });

export const signedPaper = (id: string): string => address(pathOf(id, "/paper"));

/// Every call about reviews, one line each. All of them throw ApiError.
export const reviewApi = {
  list: (year: string | null) => call<{ reviews: ReviewHead[] }>("/reviews", { query: { year } }),
  one: (id: string) => call<ReviewPage>(pathOf(id)),
  reading: (id: string) => call<Reading>(pathOf(id, "/reading")),
  book: (id: string, unit: string | null = null) => call<Book>(pathOf(id, "/book"), { query: { unit } }),
  differences: (id: string) => call<{ as_of: number; head: number; rows: Difference[]; units: { unit: string; unit_name: string; came: boolean }[] }>(pathOf(id, "/differences")),
  open: (order: ReviewOrder) => call<{ id: string }>("/reviews", { method: "POST", body: order }),
  freeze: (id: string, reason: string) => post(pathOf(id, "/freeze"), reason ? { reason } : {}),
  judge: (id: string, area: string, grade: string, reason: string) =>
    post(pathOf(id, "/verdicts"), { area, grade, ...(reason && { reason }) }),
  write: (id: string, key: string, text: string, after: number) =>
    call<{ entry: number }>(sectionOf(id, key), { method: "PUT", body: { text, after } }),
  comment: (id: string, key: string, words: string) => post(sectionOf(id, key, "/comments"), { words }),
  approveSection: (id: string, key: string) => post(sectionOf(id, key, "/approve")),
  plan: (id: string, day: string | null, conference: Conference) =>
    call<{ entry: number }>(pathOf(id, "/conference"), {
      method: "PUT",
      body: { ...conference, ...(day !== null && { day }) },
    }),
  readWord: (id: string, file: Blob) => upload<WordBack>(pathOf(id, "/word"), {}, file, () => undefined),
  approve: (id: string) => post(pathOf(id, "/approve")),
  reopen: (id: string, reason: string) => post(pathOf(id, "/reopen"), { reason }),
  register: (id: string, number: string, day: string, paper: File | null) =>
    upload<{ entry: number }>(
      pathOf(id, "/register"),
      { number, day, name: paper?.name ?? null },
      paper ?? new Blob([]),
      () => undefined,
    ),
};
