import { address, call } from "./http";
import type { Mark, Moment, Named } from "./types";

export type ColumnKind = "count" | "decimal" | "percent" | "yes_no" | "grade" | "text";
export type CollectionState = "open" | "overdue" | "closed";

export interface Column {
  name: string;
  kind: ColumnKind;
  measure: string;
  total: "sum" | "tally" | "none";
  decimals: number;
  grades: string[];
}

export interface CollectionHead {
  id: string;
  title: string;
  asker: Named;
  opened: Moment;
  due: Moment;
  state: CollectionState;
  units: number;
  answered: number;
  late: number;
}

export interface Listed extends CollectionHead {
  whole: boolean;
}

export interface Reminded {
  at: Moment;
  by: string;
  times: number;
}

/// A table that waits for the row of one's own unit.
export interface WaitingRow extends CollectionHead {
  returned: boolean;
  reminded: Reminded | null;
}

export interface Recorded {
  entry: number;
  at: Moment;
  by: string;
}

/// One time a unit answered; a cell that is null says nothing.
export interface Said extends Recorded {
  cells: (string | null)[];
  nil: boolean;
  late: boolean;
  returned: (Recorded & { reason: string | null }) | null;
}

export interface Row {
  unit: Named;
  state: "missing" | "answered" | "returned";
  said: Said | null;
  versions: number;
  reminded: Reminded | null;
}

/// What a column comes to over some units: of n units k said something.
export interface Total {
  print: string | null;
  overflow?: boolean;
  mark?: Mark;
  k?: number;
  n?: number;
  not_applicable?: number;
}

export interface Group {
  unit: Named;
  k: number;
  n: number;
  totals: Total[];
}

export interface CollectionPage extends CollectionHead {
  why: string;
  by: string;
  entry: number;
  /// Sees every row, as whoever asked does.
  whole: boolean;
  columns: Column[];
  totals: Total[];
  groups: Group[];
  /// Who is missing, as names to be carried elsewhere.
  text: string | null;
  rows: Row[];
  closed: Recorded | null;
  may: { answer: boolean; return: boolean; extend: boolean; close: boolean; remind: boolean };
}

export interface RowStory {
  title: string;
  unit: Named;
  columns: Column[];
  versions: Said[];
}

export interface CollectionOrder {
  title: string;
  why: string;
  columns: Omit<Column, "total">[];
  level?: "commune";
  units?: string[];
  hours: number;
}

const pathOf = (id: string, after = ""): string => `/collections/${encodeURIComponent(id)}${after}`;

const post = <Answer>(path: string, body: unknown = {}) => call<Answer>(path, { method: "POST", body });

export const collectionFile = (id: string, format: "csv" | "xlsx"): string =>
  address(pathOf(id, "/file"), { format });

/// Every call about ad-hoc tables, one line each. All of them throw ApiError.
export const collectionApi = {
  list: () => call<{ collections: Listed[] }>("/collections"),
  one: (id: string) => call<CollectionPage>(pathOf(id)),
  row: (id: string, unit: string) => call<RowStory>(pathOf(id, `/rows/${encodeURIComponent(unit)}`)),
  open: (order: CollectionOrder) => post<{ id: string; units: number }>("/collections", order),
  answer: (id: string, unit: string, cells: Record<string, string>, nil: boolean) =>
    post<{ entry: number; at: Moment }>(pathOf(id, "/answer"), { unit, cells, nil }),
  giveBack: (id: string, unit: string, reason: string) => post<unknown>(pathOf(id, "/return"), { unit, reason }),
  extend: (id: string, hours: number) => post<unknown>(pathOf(id, "/extend"), { hours }),
  close: (id: string) => post<unknown>(pathOf(id, "/close")),
  remind: (id: string) => post<{ reminded: number }>(pathOf(id, "/reminders")),
};
