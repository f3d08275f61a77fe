import type { Book, BookRow } from "../../api_reviews";
import { fold } from "../../text/fold";

/// What a text may tell of a figure; the word is what stands between its braces.
export type Telling = "value" | "percent" | "target" | "year_before" | "change" | "coverage";

const ASPECTS: Record<Telling, string> = {
  value: "",
  percent: "%",
  target: "chỉ tiêu",
  year_before: "cùng kỳ",
  change: "so với cùng kỳ",
  coverage: "k/n",
};

export const TELLINGS = Object.keys(ASPECTS) as Telling[];

/// A figure that can be put into a text, as it reads now.
export interface FigureChoice {
  binding: string;
  name: string;
  period: string;
  shown: string;
}

function shownOf(row: BookRow, telling: Telling): string | null {
  if (telling === "coverage") return row.n > 0 ? `${row.k}/${row.n}` : null;
  return telling === "value" ? row.print : row[telling];
}

/// Between the code and its aspect: the conscription round under way, and the estimate of a year.
function bindingOf(row: BookRow, telling: Telling, isNext: boolean): string {
  const aspect = row.slice === "estimate" ? "ước" : ASPECTS[telling];
  return `{{${[row.code, isNext && "đợt sau", aspect].filter(Boolean).join(" ")}}}`;
}

/// The unit's own figures that are there, each as a text would tell it, found by code or by words
/// without marks: a code that begins so before names that hold them.
export function figuresFor(book: Book, unit: string, telling: Telling, typed: string): FigureChoice[] {
  const words = fold(typed).split(" ").filter(Boolean);
  const year = book.seasons[0]?.period.slice(-4) ?? "";
  const names = new Map(book.seasons.map(({ period, name }) => [period, name]));
  const found = book.rows.flatMap((row): (FigureChoice & { first: boolean })[] => {
    const shown = row.unit === unit ? shownOf(row, telling) : null;
    if (shown === null || (row.slice === "estimate" && telling !== "value")) return [];
    const text = fold(`${row.code} ${row.name}`);
    if (!words.every((word) => text.includes(word))) return [];
    const isNext = row.period.startsWith("round") && !row.period.endsWith(year);
    const binding = bindingOf(row, telling, isNext);
    const first = words.length > 0 && fold(row.code).startsWith(words[0]!);
    return [{ binding, name: row.name, period: names.get(row.period) ?? row.period, shown, first }];
  });
  return found.sort((one, other) => Number(other.first) - Number(one.first));
}
