import { address, call, upload } from "./http";
import type { Moment, Named, Period, Sentences } from "./types";

export interface Day {
  iso: string;
  print: string;
}

export interface Measure {
  code: string;
  name: string;
  name_en: string;
  measure: string;
  target: { value: string; print: string } | null;
}

export type TaskState = "open" | "under_way" | "returned" | "told_done" | "told_not_done" | "done" | "not_done";
export type Lateness = "none" | "soon" | "overdue";
export type Outcome = "done" | "under_way" | "not_done";

export interface Counts {
  open: number;
  soon: number;
  overdue: number;
  told: number;
  done: number;
  not_done: number;
}

export interface TaskHead {
  id: string;
  words: string;
  giver: Named;
  year: number;
  due: Day | null;
  measure: Measure | null;
  /// Who is to do it, where it is one.
  unit: Named | null;
  units: number;
  counts: Counts;
  /// How one's own unit stands, where it is to do it.
  own: { state: TaskState; lateness: Lateness } | null;
  /// What it does not say yet.
  lacks: Sentences[];
  findings: number;
}

export interface BoardTask extends TaskHead {
  dropped: boolean;
}

export interface TaskBoard {
  unit: Named;
  year: number;
  totals: Counts & { tasks: number; lacking: number; findings: number };
  units: (Counts & { unit: Named; heir: Named | null })[];
  tasks: BoardTask[];
  may: { give: boolean };
}

export interface Recorded {
  entry: number;
  at: Moment;
  by: string;
}

export type Evidence =
  | { kind: "report"; report: string; unit?: Named; period?: Period; form?: string | null }
  | { kind: "figure"; unit: Named; code: string; name: string; period: Period; print: string | null }
  | { kind: "file"; file: string; name: string | null };

export interface Told extends Recorded {
  outcome: Outcome;
  words: string | null;
  evidence: Evidence[];
  late: boolean;
  heir: Named | null;
  answers: (Recorded & { accepted: boolean; reason: string | null })[];
}

export interface TaskRow {
  unit: Named;
  heir: Named | null;
  asked: boolean;
  state: TaskState;
  lateness: Lateness;
  figure: { code: string; period: Period; print: string | null; percent: string | null; met: boolean | null } | null;
  findings: Sentences[];
  told: Told[];
}

export interface TaskVersion extends Recorded {
  reason: string | null;
  units: Named[];
  due: Day | null;
  measure: Measure | null;
}

export interface Quote {
  before: string;
  text: string;
  after: string;
}

export interface TaskPage extends TaskHead {
  given: Recorded;
  whole: boolean;
  versions: TaskVersion[];
  rows: TaskRow[];
  origin: { kind: "review" | "report"; id: string; place: string; quote: Quote | null } | null;
  dropped: (Recorded & { reason: string | null }) | null;
  may: { amend: boolean; accept: boolean; return: boolean; drop: boolean; report: string[] };
}

export interface ToldTasks {
  report: string;
  unit: Named;
  year: number;
  tasks: { place: string; words: string; quote: Quote | null; code: string | null; target: string | null; task: string | null }[];
}

export interface Terms {
  units?: string[];
  level?: "commune";
  due: string | null;
  code: string | null;
  target: string | null;
}

const pathOf = (id: string, after = ""): string => `/tasks/${encodeURIComponent(id)}${after}`;
/// A file that was brought as evidence.
export const evidenceFile = (id: string, file: string): string => address(pathOf(id, `/files/${encodeURIComponent(file)}`));
const told = (report: string): string => `/reports/${encodeURIComponent(report)}/tasks`;
const post = <Answer>(path: string, body: unknown = {}) => call<Answer>(path, { method: "POST", body });

/// Every call about tasks, one line each. All of them throw ApiError.
export const taskApi = {
  board: (unit: string | null, year: string | null) => call<TaskBoard>("/tasks", { query: { unit, year } }),
  one: (id: string) => call<TaskPage>(pathOf(id)),
  give: (order: Terms & { unit?: string; year: number; words: string; origin?: { review: string; place: string } }) => post<{ id: string }>("/tasks", order),
  amend: (id: string, terms: Terms & { reason: string }) => post<unknown>(pathOf(id, "/amend"), terms),
  report: (id: string, said: { unit: string; outcome: Outcome; words: string; evidence: unknown[] }) =>
    post<{ entry: number }>(pathOf(id, "/report"), said),
  reportFile: (id: string, said: { unit: string; outcome: Outcome; words: string; code?: string; period?: string }, file: File) =>
    upload<{ entry: number }>(pathOf(id, "/file"), { ...said, name: file.name, declared: "true" }, file, () => undefined),
  accept: (id: string, unit: string) => post<unknown>(pathOf(id, "/accept"), { unit }),
  giveBack: (id: string, unit: string, reason: string) => post<unknown>(pathOf(id, "/return"), { unit, reason }),
  drop: (id: string, reason: string) => post<unknown>(pathOf(id, "/drop"), { reason }),
  told: (report: string) => call<ToldTasks>(told(report)),
  take: (report: string, places: string[]) => post<{ year: number; tasks: string[] }>(told(report), { places }),
};
