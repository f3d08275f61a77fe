import { address, call, upload } from "./http";
import type { Moment, Sentences, ValueImport } from "./types";

export type Relation = "period" | "year_before" | "year_to_date" | "target" | "percent_of_target" | "estimate";
export const RELATIONS: Relation[] = ["period", "year_before", "year_to_date", "target", "percent_of_target", "estimate"];

export interface UnitOf {
  id: string;
  name: string;
}

export interface MappingHead {
  id: string;
  revision: number;
  kind: "workbook" | "table";
  name: string;
  unit: UnitOf;
  file: string | null;
  cells: number;
  columns: number;
  saved_at: Moment;
  saved_by: string;
}

/// One cell of the superior's workbook and the figure that belongs there.
export interface CellLink {
  sheet: string;
  row: number;
  column: number;
  cell: string;
  code: string;
  name: string;
  slice: string | null;
  unit: UnitOf | null;
  relation: Relation;
  head: string;
}

export interface Proposal extends CellLink {
  likeness: number;
}

/// A cell as the file has it: row, column, text, and whether it is text, number, truth or formula.
export type SheetCell = [number, number, string, "t" | "n" | "b" | "f"];

export interface SheetOf {
  name: string;
  hidden: boolean;
  protected: boolean;
  rows: number;
  columns: number;
  cells: SheetCell[];
  merged: [number, number, number, number][];
}

export interface WorkbookMapping extends MappingHead {
  kind: "workbook";
  links: CellLink[];
  proposals: Proposal[];
  sheets: SheetOf[];
}

export interface TableColumn {
  head: string;
  code: string;
  name: string;
  slice: string | null;
}

export interface TableMapping extends MappingHead {
  kind: "table";
  table: {
    sheet: string;
    head_row: number;
    unit_head: string;
    period_head: string;
    numbers: "vietnamese" | "english";
    columns: TableColumn[];
  };
}

export interface MappedCell extends CellLink {
  value: string | null;
  mark: string;
  lack: string;
  provisional: boolean;
  k: number;
  n: number;
}

export interface Figures {
  mapping: string;
  filled: number;
  empty: number;
  cells: MappedCell[];
}

export interface BackFiling {
  unit: UnitOf;
  form: string;
  name: { vi: string; en: string };
  differences: { code: string; before: string | null; after: string | null }[];
  judged: { slips: (Sentences & { code: string })[]; findings: (Sentences & { rule: string })[] };
  revision?: number;
  error?: Sentences;
}

export interface BackAnswer {
  filings: BackFiling[];
  problems: (Sentences & { sheet: string; cell: string })[];
}

export interface Looked {
  heads: string[];
  count: number;
  rows: { row: number; cells: string[] }[];
}

const id = encodeURIComponent;
const pathOf = (mapping: string): string => `/mappings/${id(mapping)}`;
const silent = () => undefined;

/// What is sent of a link: the server takes the words beside the cell from the file itself.
const sent = ({ sheet, cell, code, slice, relation, unit }: CellLink) => ({
  sheet,
  cell,
  code,
  slice,
  relation,
  unit: unit?.id ?? null,
});

/// Where the filled workbook comes from.
export const filledFile = (mapping: string, unit: string | null, period: string): string =>
  address(`${pathOf(mapping)}/book`, { unit, period });

export const mappingApi = {
  list: () => call<{ mappings: MappingHead[] }>("/mappings"),
  one: (mapping: string) => call<WorkbookMapping | TableMapping>(pathOf(mapping)),
  addWorkbook: (file: File, title: string) =>
    upload<WorkbookMapping>("/mappings", { name: file.name, title: title || null, declared: true }, file, silent),
  look: (file: File, sheet: string, headRow: number) =>
    upload<Looked>("/mappings/look", { name: file.name, sheet: sheet || null, head_row: headRow }, file, silent),
  addTable: (name: string, table: unknown) =>
    call<TableMapping>("/mappings/tables", { method: "POST", body: { name, table } }),
  saveLinks: (mapping: string, revision: number, links: CellLink[]) =>
    call<WorkbookMapping>(pathOf(mapping), { method: "PUT", body: { revision, links: links.map(sent) } }),
  drop: (mapping: string) => call<void>(pathOf(mapping), { method: "DELETE" }),
  figures: (mapping: string, unit: string | null, period: string) =>
    call<Figures>(`${pathOf(mapping)}/figures`, { query: { unit, period } }),
  sendBook: (mapping: string, unit: string | null, period: string, file: File, take: boolean) =>
    upload<BackAnswer>(
      `${pathOf(mapping)}/book`,
      { unit, period, name: file.name, take: take ? "yes" : "no" },
      file,
      silent,
    ),
  importTable: (mapping: string, unit: string | null, period: string | null, file: File, take: "all" | "good" | null) =>
    upload<ValueImport>(
      `${pathOf(mapping)}/import`,
      { unit, period, name: file.name, write: take !== null, declared: true, take },
      file,
      silent,
    ),
};
