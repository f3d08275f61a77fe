import { fold } from "../../text/fold";
import type { RowRole, TableColumn, TableView } from "../../types";
import { coverageOf, isFilled, sortKey, type Part, type Ref } from "./amounts";

/// What lies along the rows: units, indicators of one unit, or periods of one unit.
export type Pivot = "units" | "indicators" | "periods";

export interface RowHead {
  key: string;
  role: RowRole;
  /// Both languages; equal where a name has only one.
  name: string;
  name_en: string;
  depth: number;
  reported: { k: number; n: number; of: "units" | "indicators" } | null;
  /// The unit a click leads to.
  unit: string | null;
}

/// The columns of one indicator, or of one unit.
export interface Group {
  key: string;
  /// Of a unit's columns: which row of the table they are.
  role: RowRole;
  name: string;
  name_en: string;
  area: string;
  area_name: string;
  area_name_en: string;
  measure: string;
  code: string;
  /// A part of an indicator, or the estimate of its year: such a number has no story of its own.
  isPart: boolean;
  isPublic: boolean;
  parts: Part[];
  /// Changes are in percentage points, which are long words.
  points: boolean;
  /// Of periods: the figures from the oldest to the newest, for a small line.
  trend: (number | null)[];
}

/// A table however it is turned: rows × groups, each of both with one cell.
export interface Model {
  pivot: Pivot;
  rows: RowHead[];
  groups: Group[];
  /// Null where the two have nothing to do with each other.
  ref: (row: number, group: number) => Ref | null;
  /// The figure a cell opens, "unit/code", and the period it is of.
  figure: (row: number, group: number) => { figure: string; period: string } | null;
}

/// One word for a figure of a period.
export const openedBy = (of: ReturnType<Model["figure"]>): string | null =>
  of && `${of.figure} ${of.period}`;

/// How many columns an indicator has: "brief" keeps two, "full" adds who reported.
export type Width = "brief" | "usual" | "full";

export function partsOf(column: Pick<TableColumn, "has_target">, width: Width): Part[] {
  if (width === "brief") return ["figure", column.has_target ? "percent" : "change"];
  const figure: Part[] = width === "full" ? ["figure", "coverage"] : ["figure"];
  return [...figure, ...(column.has_target ? (["target", "percent"] as const) : []), "year_before", "change"];
}

const inPoints = ({ value_type }: TableColumn) => value_type === "percent" || value_type === "ratio";

function groupOf(column: TableColumn, width: Width): Group {
  const { code, area, area_name, area_name_en, measure } = column;
  const { name, name_en } = column.slice ?? column;
  const parts = partsOf(column, width);
  return { key: columnKey(column), role: "child", code, isPart: column.slice !== null, name, name_en, area, area_name, area_name_en, measure, isPublic: column.public, parts, points: inPoints(column), trend: [] };
}

/// "GD.01", or "GD.01/service:police" of a part of it.
export const columnKey = ({ code, slice }: Pick<TableColumn, "code" | "slice">): string =>
  slice ? `${code}/${slice.code}` : code;

export const rowKey = ({ role, unit }: { role: RowRole; unit: { id: string } }): string =>
  role === "child" ? unit.id : `${role} ${unit.id}`;

function headOf(row: TableView["rows"][number]): RowHead {
  const { unit, role, depth, reported } = row;
  return {
    key: rowKey(row),
    role,
    name: unit.name,
    name_en: unit.name,
    depth,
    reported,
    unit: role === "child" ? unit.id : null,
  };
}

const refIn = (view: TableView, column: number, at: number): Ref | null => {
  const found = view.columns[column];
  return found ? { column: found, at, compared: view.compared } : null;
};

/// Units down, indicators across: the review table itself.
export function byUnits(view: TableView, width: Width): Model {
  return {
    pivot: "units",
    rows: view.rows.map(headOf),
    groups: view.columns.map((column) => groupOf(column, width)),
    ref: (row, group) => refIn(view, group, row),
    figure: (row, group) => figureAt(view, row, group),
  };
}

function figureAt(view: TableView, row: number, group: number) {
  const { unit, role } = view.rows[row] ?? {};
  const column = view.columns[group];
  const code = column?.slice === null ? column.code : null;
  // What the own part says and what is unallocated are parts of the story of the unit's figure.
  const part = role === "own" || role === "unallocated" ? `/${role}` : "";
  return unit && code ? { figure: `${unit.id}/${code}${part}`, period: view.period } : null;
}

/// How many of the rows that are units and owe an indicator said anything of it.
function reportedOf(view: TableView, column: TableColumn): RowHead["reported"] {
  const units = view.rows.flatMap(({ role }, at) => (role === "child" ? [at] : []));
  const owing = units.filter((at) => column.state[at] !== "-");
  const filled = owing.filter((at) => isFilled({ column, at, compared: view.compared }));
  return { k: filled.length, n: owing.length, of: "units" };
}

/// Indicators down, units across: for reading one unit's year beside those below it.
export function byIndicators(view: TableView, width: Width): Model {
  const parts = partsOf({ has_target: true }, width);
  return {
    pivot: "indicators",
    rows: view.columns.map((column) => ({
      key: columnKey(column),
      role: "child",
      name: `${column.code} ${(column.slice ?? column).name}`,
      name_en: `${column.code} ${(column.slice ?? column).name_en || column.name}`,
      depth: 0,
      reported: reportedOf(view, column),
      unit: null,
    })),
    groups: view.rows.map((row) => ({
      key: rowKey(row),
      role: row.role,
      code: "",
      isPart: false,
      name: row.unit.name,
      name_en: row.unit.name,
      area: "",
      area_name: "",
      area_name_en: "",
      measure: "",
      isPublic: true,
      parts,
      points: view.columns.some(inPoints),
      trend: [],
    })),
    ref: (row, group) => refIn(view, row, group),
    figure: (row, group) => figureAt(view, group, row),
  };
}

/// Periods down, indicators across, of one unit. The newest comes first; columns are those of any.
export function byPeriods(views: TableView[], width: Width): Model {
  const columns = new Map<string, TableColumn>();
  for (const view of views) {
    for (const column of view.columns) {
      const known = columns.get(columnKey(column));
      if (!known || (column.has_target && !known.has_target)) columns.set(columnKey(column), column);
    }
  }
  const all = [...columns.values()].sort((a, b) => (columnKey(a) < columnKey(b) ? -1 : 1));
  const placeOf = (view: TableView, group: number) =>
    view.columns.findIndex((column) => all[group] && columnKey(column) === columnKey(all[group]!));
  const refOf = (row: number, group: number) => {
    const view = views[row];
    return view && view.rows.length > 0 ? refIn(view, placeOf(view, group), 0) : null;
  };
  const trendOf = (group: number) =>
    views.map((_, row) => {
      const ref = refOf(row, group);
      return ref && sortKey(ref, "figure");
    }).reverse();
  return {
    pivot: "periods",
    rows: views.map((view) => ({
      key: view.period,
      role: "child",
      name: view.period_name,
      name_en: view.period_name_en,
      depth: 0,
      reported: view.rows[0]?.reported ?? null,
      unit: null,
    })),
    groups: all.map((column, at) => ({ ...groupOf(column, width), trend: trendOf(at) })),
    ref: refOf,
    figure: (row, group) => {
      const view = views[row];
      return view ? figureAt(view, 0, placeOf(view, group)) : null;
    },
  };
}

/// Without any figure in the groups that are shown.
export const isSilent = (model: Model, row: number): boolean =>
  model.groups.every((_, group) => {
    const ref = model.ref(row, group);
    return !ref || !isFilled(ref);
  });

export const namesFold = ({ name, name_en }: RowHead): string => fold(`${name} ${name_en}`);

export const cellName = (row: string, group: string, part: Part): string => `${row}/${group}/${part}`;

/// The cells of which a newer table says something else, and how many figures of them there are.
export function changesIn(old: Model, fresh: Model): { cells: Set<string>; figures: number } {
  const cells = new Set<string>();
  let figures = 0;
  const rows = new Map(old.rows.map(({ key }, at) => [key, at]));
  const groups = new Map(old.groups.map(({ key }, at) => [key, at]));
  fresh.rows.forEach((row, rowAt) => {
    const oldRow = rows.get(row.key);
    if (oldRow === undefined) return;
    fresh.groups.forEach((group, groupAt) => {
      const now = fresh.ref(rowAt, groupAt);
      const before = old.ref(oldRow, groups.get(group.key) ?? -1);
      for (const part of group.parts) {
        if (wordOf(now, part) === wordOf(before, part)) continue;
        cells.add(cellName(row.key, group.key, part));
        if (part === "figure") ++figures;
      }
    });
  });
  return { cells, figures };
}

function wordOf(ref: Ref | null, part: Part): string {
  if (!ref) return "";
  if (part === "coverage") return coverageOf(ref);
  const amount = ref.column[part][ref.at] ?? "";
  const state = ref.column.state[ref.at] ?? "-";
  return part === "figure" && /^[vsxn]$/.test(state) ? `${state} ${amount}` : amount;
}
