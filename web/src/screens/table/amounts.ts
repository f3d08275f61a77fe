import { printNumber } from "../../text/numbers";
import type { Amount, Direction, TableColumn } from "../../types";
import type { Words } from "../../words";

/// The columns of one indicator.
export type Part = "figure" | "coverage" | "target" | "percent" | "year_before" | "change";

/// One cell: a place in the lists of a column.
export interface Ref {
  column: TableColumn;
  at: number;
  /// The year before was of the same units.
  compared: boolean;
}

const HEDGE = /^[≈<>]/;

/// What a hedged amount is without its hedge.
export const bare = (amount: Amount): string => amount.replace(HEDGE, "");

const hedgeOf = (amount: Amount): string => HEDGE.exec(amount)?.[0] ?? "";

/// An amount of the server as people read it: "1.240", "52/52", "98,5%", "có".
export function printAmount(amount: Amount, type: string, words: Words): string {
  const text = bare(amount);
  if (text === "yes" || text === "no") return words.table.yesNo[text];
  if (text === "x") return text;
  if (type === "grade") return words.table.grade(Number(text) + 1);
  const printed = text.split("/").map(printNumber).join("/");
  return type === "percent" && !text.includes("/") ? `${printed}%` : printed;
}

export interface Shown {
  /// "≈", ">" or "<", in a slot of its own.
  sign: string;
  text: string;
}

const NOTHING: Shown = { sign: "", text: "" };

/// What a cell shows. Nil, missing, "does not apply" and "not added up here" are four things; where
/// nothing is owed at all nothing is written.
export function shown(ref: Ref, part: Part, words: Words): Shown {
  const { column, at } = ref;
  const state = column.state[at] ?? "-";
  if (state === "-") return NOTHING;
  if (part === "figure") return figureOf(ref, state, words);
  if (part === "coverage") return { sign: "", text: coverageOf(ref) };
  if (part === "percent") return percentOf(column.percent[at] ?? null);
  const amount = column[part][at] ?? null;
  if (amount === null) return missing(ref, part, state);
  const sign = hedgeOf(amount);
  if (part === "change") return { sign, text: changeOf(amount, column.value_type, words) };
  return { sign, text: printAmount(amount, column.value_type, words) };
}

/// "3/4"; "3/4 (1)" where one of the three said only some of the period.
export function coverageOf({ column, at }: Ref): string {
  const n = column.n[at] ?? 0;
  const partial = column.partial?.[at] ?? 0;
  return n > 0 ? `${column.k[at]}/${n}${partial > 0 ? ` (${partial})` : ""}` : "";
}

function figureOf({ column, at }: Ref, state: string, words: Words): Shown {
  if (state === "m") return { sign: "", text: "…" };
  if (state === "x") return { sign: "", text: "x" };
  if (state === "n") return { sign: "", text: "/" };
  const amount = column.figure[at] ?? null;
  if (amount === null) return NOTHING;
  const text = printAmount(amount, column.value_type, words);
  return { sign: hedgeOf(amount), text: text === "0" ? "-" : text };
}

/// Where there is no number of the year before: it may not be compared, or it is not there.
function missing({ compared }: Ref, part: Part, state: string): Shown {
  if (part === "target" || state === "m" || state === "x" || state === "n") return NOTHING;
  return { sign: "", text: compared ? (part === "year_before" ? "…" : "") : "≠" };
}

const percentOf = (percent: Amount | null): Shown =>
  percent === null ? NOTHING : { sign: arrowOf(percent), text: `${printNumber(percent)}%` };

function changeOf(amount: Amount, type: string, words: Words): string {
  const text = bare(amount);
  const isMore = !text.startsWith("-") && /[1-9]/.test(text);
  const printed = `${isMore ? "+" : ""}${printNumber(text)}`;
  return type === "percent" || type === "ratio" ? words.table.points(printed) : printed;
}

/// "98.5" in hundredths of a percent: 9850.
function hundredths(percent: Amount): number {
  const [whole = "0", part = ""] = percent.split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0").slice(0, 2));
}

const FULL = 10_000;

/// Over the target, under it, or on it.
export function arrowOf(percent: Amount): string {
  const reached = hundredths(percent);
  if (reached === FULL) return "=";
  return reached > FULL ? "▲" : "▼";
}

export type Grade = "far-below" | "below" | "level" | "above" | "far-above";

/// How well a target is reached, in five classes; what is better the indicator says. Of one without
/// a direction nothing is better.
export function gradeOf(percent: Amount | null, direction: Direction): Grade | null {
  if (percent === null || direction === "none") return null;
  const over = hundredths(percent) - FULL;
  const good = direction === "up" ? over : direction === "down" ? -over : -Math.abs(over);
  if (good < -2000) return "far-below";
  if (good < 0) return "below";
  if (good < 500) return "level";
  return good < 2000 ? "above" : "far-above";
}

/// What a cell is put in order by; null where there is no number. Only the order of rows on a
/// screen follows from it.
export function sortKey({ column, at }: Ref, part: Part): number | null {
  if (part === "coverage") return column.n[at] ? (column.k[at] ?? 0) / column.n[at]! : null;
  const amount = part === "percent" ? column.percent[at] : column[part][at];
  if (amount === null || amount === undefined) return null;
  const text = bare(amount);
  if (text === "yes") return 1;
  if (text === "no") return 0;
  const [top, bottom] = text.split("/");
  const key = bottom === undefined ? Number(top) : Number(top) / Number(bottom);
  return Number.isFinite(key) ? key : null;
}

const flagsOf = ({ column, at }: Ref) => Number(column.flags[at] ?? "0");

export const isProvisional = (ref: Ref): boolean => (flagsOf(ref) & 1) === 1;
export const isCorrected = (ref: Ref): boolean => (flagsOf(ref) & 4) === 4;
export const lacksPieces = (ref: Ref): boolean => (flagsOf(ref) & 2) === 2;

/// Somebody said something here, zero and "does not apply" included.
export const isFilled = ({ column, at }: Ref): boolean => /^[vsxn]$/.test(column.state[at] ?? "");
