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
  unmet: number;
  unreported: number;
}

export const rowKey = ({ code, period, slice }: BookRow): string => [code, period, slice].join(" ");

const ownRows = ({ review, book }: Hall): BookRow[] =>
  book.rows.filter(({ unit, slice }) => unit === review.unit && slice === "");

export interface Area {
  area: string;
  name: string;
  rows: BookRow[];
  /// How many more have neither target nor figure; they are not shown, and that is said.
  others: number;
}

/// Areas in the order of the book that have something to say, each with the unit's own rows.
export function areasOf(hall: Hall): Area[] {
  const areas = new Map<string, BookRow[]>();
  for (const row of ownRows(hall)) areas.set(row.area, [...(areas.get(row.area) ?? []), row]);
  return [...areas]
    .map(([area, all]) => {
      const rows = all.filter(isTold);
      return { area, name: all[0]!.area_name, rows, others: all.length - rows.length };
    })
    .filter(({ rows }) => rows.length > 0);
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

/// Behind the ranked ones stand those with a figure, and behind them those without.
const placeOf = ({ rank, print }: BookRow): number => rank || (print === null ? Infinity : Number.MAX_SAFE_INTEGER);

/// The units below with the same number: ranked ones first, in their order, then the others.
export function unitRows({ review, book }: Hall, chosen: BookRow): { name: string; row: BookRow }[] {
  const names = new Map(book.units.map(({ id, name }) => [id, name]));
  return book.rows
    .filter((row) => row.unit !== review.unit && rowKey(row) === rowKey(chosen))
    .map((row) => ({ name: names.get(row.unit) ?? row.unit, row }))
    .sort((one, other) => placeOf(one.row) - placeOf(other.row));
}
