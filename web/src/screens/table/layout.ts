import type { Part } from "./amounts";
import type { Group } from "./model";

/// One column of the grid. An area that is folded has one narrow column for all its indicators.
export interface Slot {
  group: number;
  part: Part | null;
  left: number;
  width: number;
}

/// The head over the columns of one group.
export interface Span {
  group: number;
  /// Its slots, half-open.
  first: number;
  past: number;
  left: number;
  width: number;
  /// The first of its area, which can be folded.
  leads: boolean;
  folded: boolean;
  /// How many indicators its area has.
  ofArea: number;
}

export interface Layout {
  slots: Slot[];
  spans: Span[];
  width: number;
}

const WIDTHS: Record<Part, number> = {
  figure: 92,
  coverage: 84,
  target: 84,
  percent: 84,
  year_before: 84,
  change: 84,
};
const POINTS = 112;
const FOLDED = 76;

/// Columns from left to right. `folded` names areas of work.
export function laidOut(groups: Group[], folded: ReadonlySet<string>): Layout {
  const slots: Slot[] = [];
  const spans: Span[] = [];
  const counts = new Map<string, number>();
  for (const { area } of groups) counts.set(area, (counts.get(area) ?? 0) + 1);
  let left = 0;
  let last: string | null = null;
  groups.forEach((group, at) => {
    const leads = group.area !== "" && group.area !== last;
    last = group.area;
    const isFolded = group.area !== "" && folded.has(group.area);
    if (isFolded && !leads) return;
    const first = slots.length;
    const begin = left;
    for (const part of isFolded ? [null] : group.parts) {
      const width = part === "change" && group.points ? POINTS : part ? WIDTHS[part] : FOLDED;
      slots.push({ group: at, part, left, width });
      left += width;
    }
    spans.push({
      group: at,
      first,
      past: slots.length,
      left: begin,
      width: left - begin,
      leads,
      folded: isFolded,
      ofArea: counts.get(group.area) ?? 0,
    });
  });
  return { slots, spans, width: left };
}

export interface Sight {
  first: number;
  past: number;
}

const SPARE_PX = 400;

/// Which slots lie between two places, with some to spare on both sides.
export function slotsIn({ slots }: Layout, left: number, width: number): Sight {
  const from = left - SPARE_PX;
  const to = left + width + SPARE_PX;
  let first = slots.findIndex((slot) => slot.left + slot.width > from);
  if (first < 0) first = slots.length;
  let past = first;
  while (past < slots.length && slots[past]!.left < to) ++past;
  return { first, past };
}

const SPARE_ROWS = 10;
const STEP = 5;

/// Which rows are drawn. It moves in steps, so that a small scroll draws nothing anew.
export function rowsIn(count: number, top: number, height: number, rowHeight: number): Sight {
  const first = Math.floor(top / rowHeight / STEP) * STEP - SPARE_ROWS;
  const past = Math.ceil((top + height) / rowHeight / STEP) * STEP + SPARE_ROWS;
  return { first: Math.max(0, Math.min(first, count)), past: Math.min(count, past) };
}
