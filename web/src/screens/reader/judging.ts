import type { ItemChange } from "../../api";
import { printNumber } from "../../text/numbers";
import type { Candidate, Item, ItemState, ReadDocument, YearPart } from "../../types";

/// One decision about one figure, made here and on its way to the server.
export interface Decision {
  n: number;
  change: ItemChange;
}

export type Filter = "all" | ItemState;

/// How a figure looks once a decision about it has arrived; shown before it has.
export function decided(item: Item, change: ItemChange): Item {
  const state = change.state ?? item.state;
  return {
    ...item,
    ...(change.indicator && { indicator: change.indicator }),
    ...(change.value && { value: corrected(item.value, change.value) }),
    state,
    decided: state === "accepted" || state === "rejected",
  };
}

/// A typed number stands alone: the two counts it was read from no longer speak for it.
function corrected(old: Item["value"], { number, mark }: NonNullable<ItemChange["value"]>) {
  const same = number === old.number;
  const print = same ? old.print : printNumber(number) + (old.percent === null ? "" : "%");
  const counts = same ? {} : { numerator: null, denominator: null };
  return { ...old, ...counts, number, percent: old.percent && number, mark, print };
}

/// The server's figures with every decision still under way laid over them, in order.
export function shown(items: readonly Item[], underWay: readonly Decision[]): Item[] {
  return items.map((item) =>
    underWay.filter(({ n }) => n === item.n).reduce((now, { change }) => decided(now, change), item),
  );
}

/// What a figure goes back to when its decision is taken back.
export function openState(item: Item): ItemState {
  if (item.candidates.length === 0 && item.indicator === null) return "no_indicator";
  return item.doubt ? "doubtful" : "sure";
}

/// The indicator that accepting would use. Where several fit a doubtful figure, the first of them
/// is only the reader's guess: a person must have picked one (`picked` holds their keys).
export function indicatorOf(item: Item, picked: ReadonlySet<number>): string | null {
  const guess = item.candidates[0]?.code ?? null;
  const open = item.state === "doubtful" && item.candidates.length > 1 && !picked.has(item.n);
  if (open && (item.indicator === null || item.indicator === guess)) return null;
  return item.indicator ?? (item.candidates.length === 1 ? guess : null);
}

export function candidateOf(item: Item, code: string | null): Candidate | null {
  return item.candidates.find((candidate) => candidate.code === code) ?? null;
}

/// Where the figures would go: what a person chose, else what the reader resolved for sure.
export function placeOf(document: ReadDocument) {
  const { unit } = document.reading;
  const id = unit?.chosen ?? document.unit.id;
  const candidate = unit?.candidates.find((one) => one.id === id) ?? null;
  const { unit: place, year, period } = document;
  return { id, name: place.name, ends: candidate?.to ?? null, year, period, part: partOf(document) };
}

/// The part of the year a text speaks for, as a person chooses it; known even where its year is not.
function partOf({ period, kind }: ReadDocument): YearPart {
  if (!period) return kind === "half_review" ? "H1" : "year";
  const part = period.code.split("-")[1];
  return part === "H1" || part === "H2" ? part : "year";
}

/// Switched off, and no decision has opened it: the installation may not hold this figure.
export const isWithheld = (candidate: Candidate) => candidate.hold === "off" && !candidate.held;

export const isDoubt = (item: Item) =>
  !item.decided && (item.state === "doubtful" || item.state === "no_indicator");

export function visible(items: readonly Item[], filter: Filter): Item[] {
  return filter === "all" ? [...items] : items.filter(({ state }) => state === filter);
}

export interface Tally {
  total: number;
  sure: number;
  doubtful: number;
  no_indicator: number;
  accepted: number;
  rejected: number;
  /// Neither accepted nor rejected.
  left: number;
}

export function tally(items: readonly Item[]): Tally {
  const sum: Tally = {
    total: items.length,
    sure: 0,
    doubtful: 0,
    no_indicator: 0,
    accepted: 0,
    rejected: 0,
    left: 0,
  };
  for (const { state } of items) ++sum[state];
  sum.left = sum.total - sum.accepted - sum.rejected;
  return sum;
}

/// "Nhận mọi số chắc" wakes only when every doubt has been looked at, so that nobody takes the easy
/// ones and forgets the others.
export function unopenedDoubts(items: readonly Item[], opened: ReadonlySet<number>): number {
  return items.filter((item) => isDoubt(item) && !opened.has(item.n)).length;
}

/// The next figure without a decision, after `n` and then from the top; null when none is left.
export function nextOpen(items: readonly Item[], n: number): number | null {
  const at = items.findIndex((item) => item.n === n);
  const order = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))];
  return order.find((item) => !item.decided)?.n ?? null;
}

/// The figure before or after `n` among those shown; the ends stay where they are.
export function neighbour(items: readonly Item[], n: number | null, step: number): number | null {
  if (items.length === 0) return null;
  const at = items.findIndex((item) => item.n === n);
  const next = at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + step));
  return items[next]!.n;
}
