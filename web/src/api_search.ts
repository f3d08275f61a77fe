import { address, call } from "./http";
import type { Moment } from "./types";
import type { FilingState, FindingSeverity, UnitName } from "./types_desk";

/// What /api/v1 says to whoever looks for something.

export type FindKind =
  | "unit"
  | "filing"
  | "indicator"
  | "form"
  | "decision"
  | "document"
  | "article"
  | "person";

interface Said {
  vi: string;
  en: string;
}

interface Period {
  code: string;
  name: string;
  name_en: string;
}

export interface Find {
  kind: FindKind;
  title: Said;
  detail: Said;
  id?: string;
  unit?: string;
  /// Of a unit that has ended: its last day.
  to?: string | null;
  code?: string;
  form?: string;
  period?: Period;
  state?: string;
  of?: "hold" | "release" | "target";
  year?: number;
}

export interface AuditLine {
  position: number;
  at: Moment;
  by: { id: string; name: string; roles: string[] };
  act: string;
  summary_vi: string;
  summary_en: string;
  unit: UnitName | null;
  period: Period | null;
  form: string | null;
  version: number;
}

export interface Audit {
  head: number;
  lines: AuditLine[];
  older: number | null;
  acts: { act: string; vi: string; en: string }[];
}

/// What is asked of the audit; a part that is null asks nothing.
export interface AuditQuestion {
  unit: string | null;
  from: string | null;
  to: string | null;
  act: string | null;
  by: string | null;
  before: string | null;
}

export interface OpenFinding extends Said {
  unit: UnitName;
  form: string;
  period: Period;
  state: FilingState;
  rule: string;
  severity: FindingSeverity;
  cells: { code: string; print: string }[];
  explained: boolean;
}

export interface OpenFindings {
  unit: UnitName;
  year: number;
  findings: OpenFinding[];
  reports: number;
  more: boolean;
}

export interface Correction {
  unit: UnitName;
  form: string;
  period: Period;
  code: string;
  slice: string | null;
  name: Said;
  a: string | null;
  b: string | null;
  first: number;
  second: number;
  at: Moment;
  by: string;
  entry: number;
  reason: string | null;
}

interface OfYear {
  year: string;
  unit: string | null;
}

export const searchApi = {
  search: (q: string, signal: AbortSignal) => call<{ results: Find[] }>("/search", { query: { q }, signal }),
  audit: (question: AuditQuestion) => call<Audit>("/audit", { query: { ...question } }),
  findings: (of: OfYear & { form: string | null }) => call<OpenFindings>("/findings", { query: { ...of } }),
  corrections: (of: OfYear) =>
    call<{ year: number; corrections: Correction[] }>("/corrections", { query: { ...of } }),
};

/// The same lines as a file for a desk.
export const auditFile = (question: AuditQuestion): string =>
  address("/audit", { ...question, before: null, format: "csv" });
