import { dayAfter, printDay } from "../text/dates";
import type { Words } from "../words";

/// "đã giải thể từ 01/07/2025", or "sẽ …" while that day has not come; empty for a unit without end.
/// `last` is the last day it lives.
export function endOf(last: string | null, today: string, words: Words): string {
  if (last === null) return "";
  const day = printDay(dayAfter(last));
  return last < today ? words.unit.abolishedOn(day) : words.unit.willEndOn(day);
}
