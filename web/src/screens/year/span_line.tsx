import { usePlace } from "../../router";
import { printDay } from "../../text/dates";
import type { PageOfPeriod } from "../../types";
import { useWords } from "../../words";

/// "Lũy kế từ 15/12/2023 đến 14/08/2024", where that was asked for.
export function SpanLine({ view }: { view: PageOfPeriod }) {
  const w = useWords().span;
  if (usePlace().query.get("cumulative") !== "true") return null;
  return <p class="tree-line span-line">{w.since(printDay(view.first_day), printDay(view.last_day))}</p>;
}
