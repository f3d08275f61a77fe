import type { ComponentChildren } from "preact";
import { navigate, usePlace, withQuery } from "../../router";
import { todayInVietNam } from "../../text/dates";
import { useFindingWords } from "../../words/findings";

export { FindingsScreen } from "./open";
export { CorrectionsScreen } from "./corrected";

/// Which unit and year a list is about; the server puts the asker's own unit where none is named.
export function useYear(): { year: string; unit: string | null } {
  const { query } = usePlace();
  return { year: query.get("year") ?? todayInVietNam().slice(0, 4), unit: query.get("unit") };
}

/// The years beside the one shown, and whatever else a list has.
export function YearTools({ year, children }: { year: string; children?: ComponentChildren }) {
  const w = useFindingWords();
  const to = (other: number) => withQuery({ year: String(other) });
  return (
    <>
      {children}
      <span>{year}</span>
      <a href={to(Number(year) - 1)}>{w.yearBefore}</a>
      <a href={to(Number(year) + 1)}>{w.yearAfter}</a>
      <a href="/board">{w.board}</a>
    </>
  );
}

interface PickProps {
  label: string;
  /// Of the query, where the choice stands.
  name: string;
  all: string;
  options: [string, string][];
}

/// A filter that stands in the address.
export function Pick({ label, name, all, options }: PickProps) {
  const { query } = usePlace();
  return (
    <select
      class="form-select"
      aria-label={label}
      value={query.get(name) ?? ""}
      onChange={(event) => navigate(withQuery({ [name]: event.currentTarget.value }), true)}
    >
      <option value="">{all}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
