import { address, call, upload } from "./http";
import type * as D from "./types_desk";

/// Which filing: one form of one unit for one period.
export interface FilingOf {
  unit: string;
  form: string;
  period: string;
}

const id = encodeURIComponent;

const pathOf = ({ unit, form, period }: FilingOf): string => `/filings/${id(unit)}/${id(form)}/${id(period)}`;

/// Where the screens of a filing stand; the same path as in the interface.
export const placeOfFiling = pathOf;

/// The form as a workbook to be filled elsewhere.
export const bookFile = (of: FilingOf): string => address(`${pathOf(of)}/book`);

/// The same for a unit and all below it, a sheet each.
export const booksFile = (of: FilingOf): string => address(`${pathOf(of)}/books`);

/// A file beside a cell, as it was brought.
export const fileOf = (of: FilingOf, file: string): string => address(`${pathOf(of)}/files/${id(file)}`);

/// Three digits behind a point could be thousands to whoever reads what people type; four are not.
const sent = (body: D.DraftBody): D.DraftBody => ({
  ...body,
  cells: body.cells.map((cell) => ({ ...cell, value: cell.value.replace(/^(-?\d{1,3}\.\d{3})$/, "$10") })),
});

/// A due day to be moved; without a day it goes back to the rule.
export interface MoveDue {
  form: string;
  period: string;
  section?: number;
  unit: string | null;
  below: boolean;
  day: string | null;
  reason: string;
}

/// What is due, for other calendars.
export const deadlinesFile = (year: string): string => address(`/deadlines?year=${id(year)}`);

const post = <Answer>(path: string, body: unknown = {}) => call<Answer>(path, { method: "POST", body });

/// Every call of the reporting desk, one line each. All of them throw ApiError.
export const deskApi = {
  work: () => call<D.Work>("/work"),
  whatsNew: () => call<D.WhatsNew>("/whats-new"),
  markSeen: (position: number) => post<void>("/whats-new/seen", { position }),
  filings: (unit: string, year: string) =>
    call<{ unit: D.UnitName; year: number; filings: D.FilingHead[] }>("/filings", { query: { unit, year } }),
  filing: (of: FilingOf) => call<D.Filing>(pathOf(of)),
  save: (of: FilingOf, body: D.DraftBody) =>
    call<D.Saved>(`${pathOf(of)}/draft`, { method: "PUT", body: sent(body) }),
  check: (of: FilingOf, body: D.DraftBody, signal: AbortSignal) =>
    call<D.Checked>(`${pathOf(of)}/check`, { method: "POST", body: sent(body), signal }),
  attach: (of: FilingOf, file: File, code: string | null) =>
    upload<D.FiledFile>(`${pathOf(of)}/files`, { name: file.name, code, declared: "true" }, file, () => undefined),
  detach: (of: FilingOf, file: string) => call<void>(`${pathOf(of)}/files/${id(file)}`, { method: "DELETE" }),
  submit: (of: FilingOf, revision: number, behalf: { came: D.Came; reason: string } | null) =>
    post<D.Receipt>(`${pathOf(of)}/submit`, { revision, declared: true, behalf }),
  giveBack: (of: FilingOf, reason: string) => post<unknown>(`${pathOf(of)}/return`, { reason }),
  accept: (of: FilingOf, condition: string) => post<unknown>(`${pathOf(of)}/accept`, { condition }),
  lift: (of: FilingOf, rule: string, reason: string) =>
    post<unknown>(`${pathOf(of)}/lift`, { rule, reason }),
  reopen: (of: FilingOf, reason: string) => post<unknown>(`${pathOf(of)}/reopen`, { reason }),
  finalize: (of: FilingOf) => post<unknown>(`${pathOf(of)}/finalize`),
  version: (of: FilingOf, number: number) => call<D.VersionCells>(`${pathOf(of)}/versions/${number}`),
  compare: (of: FilingOf, a: string, b: string) =>
    call<{ differences: D.Difference[] }>(`${pathOf(of)}/compare`, { query: { a, b } }),
  receipt: (of: FilingOf, version: string | null) =>
    call<D.Receipt>(`${pathOf(of)}/receipt`, { query: { version } }),
  /// Tells what a filled workbook would change of the draft; with the revision that was seen it goes
  /// into it.
  sendBook: (of: FilingOf, file: File, take: number | null) =>
    upload<D.BookAnswer>(
      `${pathOf(of)}/book`,
      { name: file.name, take: take === null ? "no" : "yes", revision: take },
      file,
      () => undefined,
    ),

  board: (year: string, unit: string | null) => call<D.Board>("/board", { query: { year, unit } }),
  missing: (form: string, period: string, unit: string | null) =>
    call<D.Missing>("/board/missing", { query: { form, period, unit } }),
  calendar: (year: string) => call<D.Calendar>("/calendar", { query: { year } }),
  setDay: (body: { day: string; kind: string; name: string; number: string; date: string; body: string }) =>
    post<unknown>("/calendar/days", body),
  moveDue: (body: MoveDue) => post<unknown>("/calendar/due", body),
  workingYear: (year: string, unit: string | null) =>
    call<D.WorkingYear>(`/working-years/${id(year)}`, { query: { unit } }),
  stepYear: (year: number, step: "open" | "close" | "reopen", unit: string, reason: string) =>
    post<unknown>(`/working-years/${year}/${step}`, { unit, reason }),

  remind: (form: string, period: string, units: string[]) =>
    post<{ reminded: number }>("/reminders", { form, period, units }),
};
