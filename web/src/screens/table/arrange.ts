import { bareName, fold } from "../../text/fold";
import { gradeOf, sortKey, type Part } from "./amounts";
import { isSilent, namesFold, type Model } from "./model";

/// "name", "-reported", "GD.01:percent", "-GD.01:figure": by what rows are put in order, the largest
/// first with a minus in front.
export interface Sorting {
  key: string;
  part: Part | null;
  down: boolean;
}

const PARTS: readonly Part[] = ["figure", "coverage", "target", "percent", "year_before", "change"];

export function readSorting(text: string | null): Sorting | null {
  const [, minus, key, part] = /^(-?)(.+?)(?::([a-z_]+))?$/.exec(text ?? "") ?? [];
  if (!key) return null;
  const known = PARTS.find((one) => one === part) ?? null;
  if (part && !known) return null;
  return { key, part: known, down: minus === "-" };
}

/// Clicked again a column turns round, then gives the order of the list back.
export function nextSorting(now: Sorting | null, key: string, part: Part | null): string | null {
  const name = part ? `${key}:${part}` : key;
  if (!now || now.key !== key || now.part !== part) return part ? `-${name}` : name;
  return now.down === (part !== null) ? (part ? name : `-${name}`) : null;
}

export interface Wanted {
  q: string;
  /// "missing": nothing said yet; "below": some target not reached.
  only: string | null;
  sorting: Sorting | null;
}

const collator = new Intl.Collator("vi");

/// The places of the rows in the order in which they are shown. The total and the unit's own part
/// stay on top and what is unallocated last, whatever is sought or sorted.
export function arranged(model: Model, { q, only, sorting }: Wanted): number[] {
  const wanted = fold(q);
  const heads: number[] = [];
  const middle: number[] = [];
  const tails: number[] = [];
  model.rows.forEach((row, at) => {
    if (row.role === "total" || row.role === "own") heads.push(at);
    else if (row.role === "unallocated") tails.push(at);
    else if (namesFold(row).includes(wanted) && isWanted(model, at, only)) middle.push(at);
  });
  if (sorting) put(model, middle, sorting);
  return [...heads, ...middle, ...tails];
}

function isWanted(model: Model, row: number, only: string | null): boolean {
  if (only === "missing") return isSilent(model, row);
  if (only === "below") return isBelow(model, row);
  return true;
}

function isBelow(model: Model, row: number): boolean {
  return model.groups.some((_, group) => {
    const ref = model.ref(row, group);
    const grade = ref && gradeOf(ref.column.percent[ref.at] ?? null, ref.column.direction);
    return grade === "below" || grade === "far-below";
  });
}

function put(model: Model, rows: number[], { key, part, down }: Sorting): void {
  if (key === "name") {
    const names = new Map(rows.map((at) => [at, bareName(model.rows[at]!.name)]));
    const turn = down ? -1 : 1;
    rows.sort((a, b) => turn * collator.compare(names.get(a)!, names.get(b)!));
    return;
  }
  const keys = new Map(rows.map((at) => [at, keyOf(model, at, key, part)]));
  // Who has no number stands last in both directions.
  rows.sort((a, b) => {
    const [left, right] = [keys.get(a)!, keys.get(b)!];
    if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
    return down ? right - left : left - right;
  });
}

function keyOf(model: Model, row: number, key: string, part: Part | null): number | null {
  if (key === "reported") {
    const reported = model.rows[row]!.reported;
    return reported && reported.n > 0 ? reported.k / reported.n : null;
  }
  const group = model.groups.findIndex((one) => one.key === key);
  const ref = group >= 0 && part ? model.ref(row, group) : null;
  return ref && part ? sortKey(ref, part) : null;
}

/// The rows of a newer table in the order that is on the screen: known ones keep their place, also
/// where a filter would leave them out by now; new ones come before what is unallocated, those that
/// are gone go.
export function keptOrder(keys: string[], model: Model, fresh: number[]): number[] {
  const places = new Map(model.rows.map((row, at) => [row.key, at]));
  const kept = keys.flatMap((key) => places.get(key) ?? []);
  const known = new Set(kept);
  const added = fresh.filter((at) => !known.has(at));
  const tail = kept.findIndex((at) => model.rows[at]!.role === "unallocated");
  return tail < 0 ? [...kept, ...added] : [...kept.slice(0, tail), ...added, ...kept.slice(tail)];
}
