import { fold } from "../../text/fold";
import type { Flow, Named } from "../../types";

export interface Measures {
  /// Height of one band.
  slot: number;
  /// Between two units of a column.
  gap: number;
}

/// A unit of the picture and the stretch of its column that is its own.
export interface Block {
  unit: Named;
  top: number;
  height: number;
  bands: number;
}

export interface Band {
  flow: Flow;
  /// Where it leaves the old unit and where it meets the new one, at its upper edge.
  left: number;
  right: number;
}

export interface Layout {
  old: Block[];
  fresh: Block[];
  bands: Band[];
  height: number;
}

/// Old units left, new ones right, each as high as it has bands; both columns keep the order in
/// which the flows name them.
export function layOut(flows: Flow[], { slot, gap }: Measures): Layout {
  const old = column(flows.map(({ from }) => from), slot, gap);
  const fresh = column(flows.map(({ to }) => to), slot, gap);
  const height = Math.max(heightOf(old), heightOf(fresh), 0);
  for (const side of [old, fresh]) {
    const down = (height - heightOf(side)) / 2;
    side.forEach((block) => (block.top += down));
  }
  const leaving = new Map(old.map(({ unit, top }) => [unit.id, top]));
  const meeting = new Map(fresh.map(({ unit, top }) => [unit.id, top]));
  const bands = flows.map((flow) => {
    const left = leaving.get(flow.from.id)!;
    const right = meeting.get(flow.to.id)!;
    leaving.set(flow.from.id, left + slot);
    meeting.set(flow.to.id, right + slot);
    return { flow, left, right };
  });
  return { old, fresh, bands, height };
}

function column(units: Named[], slot: number, gap: number): Block[] {
  const blocks = new Map<string, Block>();
  for (const unit of units) {
    const block = blocks.get(unit.id) ?? { unit, top: 0, height: 0, bands: 0 };
    block.bands += 1;
    block.height += slot;
    blocks.set(unit.id, block);
  }
  let top = 0;
  for (const block of blocks.values()) {
    block.top = top;
    top += block.height + gap;
  }
  return [...blocks.values()];
}

function heightOf(blocks: Block[]): number {
  const last = blocks[blocks.length - 1];
  return last ? last.top + last.height : 0;
}

/// The flows to every new unit whose name, or the name of one of whose predecessors, was sought: a
/// new unit is shown with all that came to it or not at all.
export function sought(flows: Flow[], typed: string): Flow[] {
  const wanted = fold(typed);
  if (wanted === "") return flows;
  const shown = new Set(
    flows
      .filter(({ from, to }) => fold(`${from.name} | ${to.name}`).includes(wanted))
      .map(({ to }) => to.id),
  );
  return flows.filter(({ to }) => shown.has(to.id));
}

/// A name in at most two lines of so many letters; what is too long ends in "…".
export function linesOf(name: string, letters: number): string[] {
  const lines: string[] = [""];
  for (const word of name.split(/\s+/)) {
    const last = lines[lines.length - 1]!;
    const longer = last === "" ? word : `${last} ${word}`;
    if (longer.length <= letters || last === "") lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, 2);
  if (lines.length > 2) kept[1] += "…";
  return kept.map((line) => (line.length > letters ? `${line.slice(0, letters - 1)}…` : line));
}
