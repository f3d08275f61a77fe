import { address, call, upload } from "./http";
import type * as T from "./types";

export interface ItemChange {
  state?: T.ItemState;
  indicator?: string;
  value?: { number: T.Amount; mark: T.Mark };
}

/// Whose boundaries, which line of command, whether declared shares divide, and as known when; the
/// server's own choice where null.
export interface TreeAsked {
  tree: string | null;
  hierarchy: string | null;
  shares: string | null;
  /// An entry of the ledger, or a day for its last one.
  as_of: string | null;
}

export interface YearAsked extends TreeAsked {
  period: string;
  unit: string | null;
  /// "true": all since the year opened.
  cumulative: string | null;
}

export interface TableAsked {
  period: string;
  unit: string | null;
  tree: string | null;
  hierarchy: string | null;
  as_of: string | null;
  cumulative: string | null;
  /// "true": also who said only some of the period.
  partial: string | null;
  /// "all": also what indicators are broken down into.
  slices: string | null;
  /// "true": also what is expected of the year.
  estimates: string | null;
  level: string | null;
  area: string | null;
  rows: "page" | "total";
}

export interface TargetsAsked {
  /// The top of what one may see where null.
  unit: string | null;
  year: number;
  hierarchy: string | null;
  /// Codes side by side, shown beside those for which targets stand.
  indicators: string | null;
}

const id = encodeURIComponent;

/// Where the annex of a decision on targets lies as a workbook, and a paper attached to it.
export const annexFile = (giving: string): string => address(`/targets/${id(giving)}/annex`);
export const paperFile = (giving: string, n: number): string => address(`/targets/${id(giving)}/papers/${n}`);

/// What the server is asked for a review table, in every form it gives one.
const tableQuery = ({ period: _, ...asked }: TableAsked, format: string) => ({ ...asked, format });

/// Where a review table lies as a file.
export const tableFile = (asked: TableAsked, format: "csv" | "xlsx"): string =>
  address(`/table/${id(asked.period)}`, tableQuery(asked, format));

/// Every call of /api/v1 that this app makes, one line each. All of them throw ApiError.
export const api = {
  session: () => call<T.Session>("/session", { open: true }),
  signIn: (body: { login: string; password: string; machine: "shared" | "own"; code?: string }) =>
    call<T.Session>("/session", { method: "POST", body, open: true }),
  signOut: () => call<void>("/session", { method: "DELETE", open: true }),
  setup: (token: string) => call<{ valid: boolean }>("/setup", { query: { token }, open: true }),
  setUp: (body: { token: string; name: string; login: string; password: string }) =>
    call<T.Session>("/setup", { method: "POST", body, open: true }),

  accounts: () => call<{ accounts: T.AccountRow[] }>("/accounts"),
  addAccount: (body: {
    login: string;
    name: string;
    roles: T.Role[];
    branches: T.Branch[];
    unit: string | null;
    password?: string;
  }) =>
    call<{ id: string; invitation?: { link: string; until: T.Moment } }>("/accounts", {
      method: "POST",
      body,
    }),

  documents: () => call<{ documents: T.DocumentRow[] }>("/documents"),
  document: (doc: string) => call<T.ReadDocument>(`/documents/${id(doc)}`),
  addDocument: (file: File, onProgress: (percent: number) => void) =>
    upload<{ id: string }>("/documents", { name: file.name, declared: true }, file, onProgress),
  changeDocument: (
    doc: string,
    body: { unit?: string; year?: number; part?: T.YearPart; reason?: string },
  ) =>
    call<T.ReadDocument>(`/documents/${id(doc)}`, { method: "PATCH", body }),
  changeItem: (doc: string, n: number, body: ItemChange) =>
    call<T.Item>(`/documents/${id(doc)}/items/${n}`, { method: "PATCH", body }),
  accept: (doc: string) =>
    call<T.Acceptance>(`/documents/${id(doc)}/accept`, { method: "POST", body: {} }),
  discard: (doc: string) =>
    call<void>(`/documents/${id(doc)}/discard`, { method: "POST", body: {} }),

  /// Tells what a file of values would record; with `write` it is recorded.
  importValues: (file: File, take: T.Take | null, onProgress: (percent: number) => void) =>
    upload<T.ValueImport>(
      "/import",
      { name: file.name, declared: true, write: take !== null, take },
      file,
      onProgress,
    ),

  years: () => call<{ years: { year: number; figures: number }[] }>("/years"),
  year: ({ period, ...asked }: YearAsked) => call<T.YearView>(`/years/${id(period)}`, { query: asked }),
  figure: (unit: string, code: string, period: string, asked: TreeAsked) =>
    call<T.FigureView>(`/figures/${id(unit)}/${id(code)}/${id(period)}/why`, { query: { ...asked } }),
  table: (asked: TableAsked) =>
    call<T.TableView>(`/table/${id(asked.period)}`, { query: tableQuery(asked, "columns") }),

  unitYear: (unit: string, year: string, as_of: string | null) =>
    call<T.UnitYear>(`/units/${id(unit)}/dashboard`, { query: { year, as_of } }),

  units: (q: string, on: string | null, signal?: AbortSignal) =>
    call<{ units: T.UnitRow[] }>("/units", { query: { q, on }, ...(signal && { signal }) }),
  unit: (unit: string, on: string | null) =>
    call<T.UnitHistory>(`/units/${id(unit)}`, { query: { on } }),
  due: (on: string | null) => call<T.Due>("/units/due", { query: { on } }),
  reform: (unit: string, day: string | null) =>
    call<T.Reform>(`/units/${id(unit)}/reform`, { query: { day } }),
  previewDecree: (decree: T.Decree) =>
    call<T.DecreePreview>("/units/preview", { method: "POST", body: decree }),
  recordDecree: (decree: T.Decree) =>
    call<{ entry: number; made: T.MadeUnit[]; receipt: string }>("/units/events", { method: "POST", body: decree }),
  indicators: () => call<T.Catalogue>("/indicators"),

  targets: (asked: TargetsAsked) => call<T.TargetsView>("/targets", { query: { ...asked } }),
  giveTargets: (order: T.TargetOrder, revises: boolean) =>
    call<T.TargetReceipt>(revises ? "/targets/revise" : "/targets", { method: "POST", body: order }),
  proposeTargets: (body: {
    unit: string;
    year: number;
    hierarchy: string;
    code: string;
    base: string;
    base_period?: string;
    whole?: string;
  }) => call<T.TargetProposal>("/targets/propose", { method: "POST", body }),
  targetDecision: (giving: string) => call<T.TargetDecisionView>(`/targets/${id(giving)}`),
  attachTargetPaper: (giving: string, file: File, onProgress: (percent: number) => void) =>
    upload<{ entry: number }>(`/targets/${id(giving)}/papers`, { name: file.name, declared: true }, file, onProgress),

  ledger: (after: number, limit: number) =>
    call<T.Ledger>("/ledger", { query: { after, limit } }),
  verify: (anchor: string | null) =>
    call<{ ok: boolean; position: number; hash: string }>("/ledger/verify", {
      method: "POST",
      body: anchor ? { anchor } : {},
    }),
  anchor: () => call<{ anchor: string }>("/ledger/anchor"),

  decisions: () =>
    call<{ holds: T.HoldDecision[]; releases: T.ReleaseDecision[] }>("/decisions"),
  decideHold: (body: {
    indicators: string[];
    unit: string | null;
    number: string;
    date: string;
    body: string;
  }) => call<unknown>("/decisions/hold", { method: "POST", body }),
  decideRelease: (body: {
    unit: string;
    indicator: string;
    year: number;
    number: string;
    date: string;
    body: string;
  }) => call<unknown>("/decisions/release", { method: "POST", body }),
  closeRelease: (entry: number, reason: string) =>
    call<unknown>(`/decisions/release/${entry}/close`, { method: "POST", body: { reason } }),
  withdrawReport: (report: string, reason: string) =>
    call<unknown>(`/reports/${id(report)}/withdraw`, { method: "POST", body: { reason } }),

  removals: () => call<{ removals: T.Removal[] }>("/removals"),
  proposeRemoval: (target: string, reason: T.RemovalReason) =>
    call<{ id: string }>("/removals", { method: "POST", body: { target, reason } }),
  confirmRemoval: (removal: string) =>
    call<unknown>(`/removals/${id(removal)}/confirm`, { method: "POST", body: {} }),

  notes: (unit: string, year: number) =>
    call<{ notes: T.Note[] }>("/notes", { query: { unit, year } }),
  addNote: (unit: string, year: number, text: string) =>
    call<{ id: string }>("/notes", { method: "POST", body: { unit, year, text } }),

  articles: () => call<{ articles: T.Article[] }>("/articles"),
  proposeArticle: (unit: string, year: number) =>
    call<{ id: string }>("/articles", { method: "POST", body: { unit, year } }),
  publishArticle: (article: string) =>
    call<unknown>(`/articles/${id(article)}/publish`, { method: "POST", body: {} }),
  withdrawArticle: (article: string, reason: string) =>
    call<unknown>(`/articles/${id(article)}/withdraw`, { method: "POST", body: { reason } }),
};
