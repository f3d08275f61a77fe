import { api } from "../../api";
import { useLoad } from "../../load";
import { navigate, usePlace, withQuery } from "../../router";
import { useWords } from "../../words";
import { readPeriod, YEAR_PARTS } from "../table/asked";

interface PeriodPickProps {
  period: string;
  /// Where the pages of periods lie: "/years", "/table".
  under: string;
}

/// The year, and the part of it.
export function PeriodPick({ period, under }: PeriodPickProps) {
  const words = useWords();
  const { query } = usePlace();
  const years = useLoad("years", api.years).data?.years ?? [];
  const read = readPeriod(period);
  if (!read) return null;
  const all = [...new Set([read.year, ...years.map((one) => one.year)])].sort((a, b) => b - a);
  const go = (year: number, part: string) => {
    const kept = new URLSearchParams(query);
    for (const drawer of ["figure", "of", "restated"]) kept.delete(drawer);
    const search = kept.toString();
    navigate(`${under}/${year}${part}${search ? `?${search}` : ""}`);
  };
  return (
    <>
      <select
        class="form-select"
        aria-label={words.year.pickYear}
        value={String(read.year)}
        onChange={(event) => go(Number(event.currentTarget.value), read.part)}
      >
        {all.map((one) => (
          <option key={one} value={String(one)}>
            {one}
          </option>
        ))}
      </select>
      <select
        class="form-select table-part"
        aria-label={words.table.pickPart}
        value={read.part}
        onChange={(event) => go(read.year, event.currentTarget.value)}
      >
        {YEAR_PARTS.map((part) => (
          <option key={part} value={part}>
            {words.table.yearPart(part)}
          </option>
        ))}
      </select>
    </>
  );
}

/// Whose boundaries: those of the reports, or today's.
export function TreeSwitch() {
  const words = useWords();
  const w = words.restated;
  const tree = usePlace().query.get("tree");
  return (
    <div class="tree-switch" role="group" aria-label={w.boundaries}>
      {[
        { value: null, label: w.reported },
        { value: "today", label: w.today },
      ].map(({ value, label }) => (
        <button
          key={label}
          type="button"
          class="chip"
          aria-pressed={(tree === "reported" ? null : tree) === value}
          onClick={() =>
            navigate(withQuery({ tree: value, shares: null, slices: null, estimates: null, figure: null, restated: null }))
          }
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/// What came together in the period, or since the year opened.
export function SpanSwitch() {
  const w = useWords().span;
  const on = usePlace().query.get("cumulative") === "true";
  return (
    <div class="tree-switch" role="group" aria-label={w.label}>
      {[false, true].map((cumulative) => (
        <button
          key={String(cumulative)}
          type="button"
          class="chip"
          aria-pressed={on === cumulative}
          onClick={() =>
            navigate(withQuery({ cumulative: cumulative ? "true" : null, figure: null, of: null, restated: null }))
          }
        >
          {cumulative ? w.cumulative : w.within}
        </button>
      ))}
    </div>
  );
}
