import { call } from "./http";
import type { Period } from "./types";
import type { FormRule, FormSection, Name, UnitName } from "./types_desk";

/// Forms as they are written down, for who reads and who edits them.

export interface WrittenRow {
  code: string;
  slice?: string;
  optional?: boolean;
  /// Ước cả năm is asked beside it.
  estimate?: boolean;
}

export interface Milestone {
  month: number;
  day: number;
  years_before: number;
  work_days: number;
}

export interface WrittenSection {
  name: Name;
  due?: Milestone;
  rows: WrittenRow[];
}

/// A rule of the form alone; the catalogue's stay in the catalogue.
export interface WrittenRule {
  /// "Q1"
  id: string;
  /// E, W or I.
  severity: string;
  expression: string;
  vi: string;
  en: string;
}

export interface WrittenForm {
  code: string;
  /// The first day of a period's end on which it is asked.
  from: string;
  name: Name;
  basis: string;
  kinds: string[];
  levels: string[];
  sections: WrittenSection[];
  rules?: WrittenRule[];
}

export interface FormHead {
  code: string;
  version: number;
  name: Name;
  from: string;
  kinds: string[];
  levels: string[];
  rows: number;
}

export interface FormPreview {
  code: string;
  version: number;
  rules: FormRule[];
  /// As a unit of the asked level would see it.
  sections: FormSection[];
  /// Reports that were sent and that the new version would be asked of.
  reported: { unit: UnitName; period: Period }[];
}

const id = encodeURIComponent;

export const formsApi = {
  forms: () => call<{ forms: FormHead[] }>("/forms"),
  form: (code: string) => call<FormHead & { rules: FormRule[]; written: WrittenForm }>(`/forms/${id(code)}`),
  preview: (form: WrittenForm, level: string, signal: AbortSignal) =>
    call<FormPreview>("/forms/preview", { method: "POST", body: form, query: { level }, signal }),
  adopt: (form: WrittenForm) => call<{ entry: number }>("/forms", { method: "POST", body: form }),
};
