import { dayAfter } from "../../text/dates";
import type { DuePlace, Hierarchy, UnitHistory } from "../../types";

/// A decision is asked for so long before the last one runs out.
const AHEAD_DAYS = 60;

export type Standing = "expired" | "expiring";

/// Whether a place of the unit rests on a decision that has run out on the day, or soon will. A row
/// that ends because the unit left that hierarchy, or ended itself, asks for nothing.
export function standingOf(
  unit: UnitHistory,
  row: UnitHistory["parents"][number],
  day: string,
): Standing | null {
  if (row.to === null || row.to === unit.to) return null;
  const next = dayAfter(row.to);
  const followed = unit.parents.some((other) => other.hierarchy === row.hierarchy && other.from === next);
  const left = unit.events.some((event) => event.kind === "re_parent" && event.day === next);
  if (followed || left || (unit.to !== null && unit.to < row.to)) return null;
  if (row.to < day) return "expired";
  return row.to <= daysAfter(day, AHEAD_DAYS) ? "expiring" : null;
}

function daysAfter(iso: string, days: number): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

export interface DueGroup {
  hierarchy: Hierarchy;
  to: string;
  expired: boolean;
  decision: string | null;
  places: DuePlace[];
}

/// The places that one paper gave until one day stand together: a province has a hundred of them.
export function grouped(places: DuePlace[]): DueGroup[] {
  const groups = new Map<string, DueGroup>();
  for (const place of places) {
    const { hierarchy, to, expired, decision } = place;
    const key = [to, hierarchy, decision].join("|");
    const group = groups.get(key) ?? { hierarchy, to, expired, decision, places: [] };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.to.localeCompare(b.to));
}
