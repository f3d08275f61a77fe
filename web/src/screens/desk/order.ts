import type { FilingHead } from "../../types_desk";

/// What a unit has to send, in the order in which it is looked at.
export interface Ordered {
  /// Came back from above: first of all.
  returned: FilingHead[];
  /// What is due next, the nearest first; without a due day last.
  next: FilingHead[];
  /// What should have been sent, the latest due first.
  overdue: FilingHead[];
}

const dayOf = ({ due }: FilingHead): string => due?.day.iso ?? "9999";
const byDay = (one: FilingHead, other: FilingHead): number =>
  dayOf(one) < dayOf(other) ? -1 : Number(dayOf(one) > dayOf(other));

export function ordered(mine: FilingHead[]): Ordered {
  const isBack = ({ state }: FilingHead) => state === "returned" || state === "reopened";
  const rest = mine.filter((head) => !isBack(head));
  const isLate = ({ timeliness }: FilingHead) => timeliness === "overdue";
  return {
    returned: mine.filter(isBack).sort(byDay),
    next: rest.filter((head) => !isLate(head)).sort(byDay),
    overdue: rest.filter(isLate).sort((one, other) => byDay(other, one)),
  };
}
