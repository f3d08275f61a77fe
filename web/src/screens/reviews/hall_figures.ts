import type { Book, BookRow, ReviewPage } from "../../api_reviews";

/// What the hall is shown: everything of one review, loaded once, so that the line may break.
export interface Hall {
  review: ReviewPage;
  book: Book;
}

export interface Tally {
  aimed: number;
  met: number;
  exceeded: number;
  underWay: number;
  unmet: number;
  unreported: number;
}

export const rowKey = ({ code, period, slice }: BookRow): string => [code, period, slice].join(" ");

/// With guests in the hall only what is public is shown.
const ownRows = ({ review, book }: Hall, guests: boolean): BookRow[] =>
  book.rows.filter((row) => row.unit === review.unit && row.slice === "" && (row.public || !guests));

export interface Area {
  area: string;
  name: string;
  rows: BookRow[];
  /// How many more have neither target nor figure; they are not shown, and that is said.
  others: number;
}

/// Areas in the order of the book that have something to say, each with the unit's own rows.
export function areasOf(hall: Hall, guests: boolean): Area[] {
  const areas = new Map<string, BookRow[]>();
  for (const row of ownRows(hall, guests)) areas.set(row.area, [...(areas.get(row.area) ?? []), row]);
  return [...areas]
    .map(([area, all]) => {
      const rows = all.filter(isTold);
      return { area, name: all[0]!.area_name, rows, others: all.length - rows.length };
    })
    .filter(({ rows }) => rows.length > 0);
}

/// Figures that are read from the last seat: no more of them at once.
export const FIGURES_AT_ONCE = 5;

export interface Screenful extends Area {
  /// Of how many screens of its area it is which, from 1.
  part: number;
  parts: number;
}

/// Areas cut into what is shown at once, targets first.
export function screenfulsOf(areas: Area[]): Screenful[] {
  return areas.flatMap((area) => {
    const rows = [...area.rows].sort((one, other) => Number(one.target === null) - Number(other.target === null));
    const parts = Math.ceil(rows.length / FIGURES_AT_ONCE);
    return Array.from({ length: parts }, (_, at) => ({
      ...area,
      rows: rows.slice(at * FIGURES_AT_ONCE, (at + 1) * FIGURES_AT_ONCE),
      part: at + 1,
      parts,
    }));
  });
}

/// Whether a row has anything to say: a figure, a target, or that it does not apply.
export const isTold = (row: BookRow): boolean =>
  row.print !== null || row.target !== null || row.state === "not_applicable";

/// How the targets stand; a target nobody reported on is neither met nor unmet.
export function tallyOf(all: BookRow[]): Tally {
  const rows = all.filter(({ counts }) => counts);
  const count = (...standings: BookRow["standing"][]) => rows.filter(({ standing }) => standings.includes(standing)).length;
  return {
    aimed: rows.length - count("no_target"),
    met: count("met", "exceeded"),
    exceeded: count("exceeded"),
    underWay: count("under_way"),
    unmet: count("unmet"),
    unreported: count("unreported"),
  };
}

/// How far a bar goes: "gần 1.234,5" is 1234.5. For drawing alone; nothing is said with it.
export function lengthOf(print: string | null): number | null {
  const digits = /[−-]?[\d.]+(?:,\d+)?/.exec(print ?? "")?.[0];
  if (digits === undefined) return null;
  const length = Number(digits.replace("−", "-").replaceAll(".", "").replace(",", "."));
  return Number.isFinite(length) ? length : null;
}

/// "130% (65/50)": what is read from afar, and what it is made of.
export function partsOf(print: string): [string, string] {
  const at = print.indexOf(" (");
  return at < 0 ? [print, ""] : [print.slice(0, at), print.slice(at + 1)];
}

/// Behind the ranked ones stand those with a figure, and behind them those without.
const placeOf = ({ rank, print }: BookRow): number => rank || (print === null ? Infinity : Number.MAX_SAFE_INTEGER);

/// The units below with the same number, in the order of the book; `ranked`: in their order, then
/// the others.
export function unitRows({ review, book }: Hall, chosen: BookRow, ranked: boolean): { name: string; row: BookRow }[] {
  const order = new Map(book.units.map(({ id }, at) => [id, at]));
  const names = new Map(book.units.map(({ id, name }) => [id, name]));
  const place = (row: BookRow) => (ranked ? placeOf(row) : (order.get(row.unit) ?? Infinity));
  return book.rows
    .filter((row) => row.unit !== review.unit && rowKey(row) === rowKey(chosen))
    .map((row) => ({ name: names.get(row.unit) ?? row.unit, row }))
    .sort((one, other) => place(one.row) - place(other.row));
}
