import type { Lineage } from "../../types";

/// What became of a unit: one unit is all of it, one has a part of it, or it was divided.
export type Fate = "whole" | "part" | "divided";

export function fateOf(after: Lineage[]): Fate {
  if (after.length > 1) return "divided";
  return after.every(({ part }) => part === "whole" || part === "moved") ? "whole" : "part";
}
