import { Icon } from "../../parts/icons";
import { navigate, usePlace, withQuery } from "../../router";
import type { YearView } from "../../types";
import { useWords } from "../../words";
import { areaRuns } from "./cells";

interface ToolsProps {
  year: number;
  years: { year: number }[];
  view: YearView | null;
}

/// Year, area of work, a unit sought, and how the table is drawn; each of them is in the address.
export function Tools({ year, years, view }: ToolsProps) {
  const words = useWords();
  const w = words.year;
  const { query } = usePlace();
  const toggle = (name: string, value: string) =>
    navigate(withQuery({ [name]: query.get(name) === value ? null : value }), true);
  const all = [...new Set([year, ...years.map((one) => one.year)])].sort((a, b) => b - a);
  return (
    <>
      <select
        class="form-select"
        aria-label={w.pickYear}
        value={String(year)}
        onChange={(event) => {
          const search = query.toString();
          navigate(`/years/${event.currentTarget.value}${search ? `?${search}` : ""}`);
        }}
      >
        {all.map((one) => (
          <option key={one} value={String(one)}>
            {w.yearOption(one)}
          </option>
        ))}
      </select>
      <AreaPick view={view} />
      <input
        class="form-control year-search"
        type="search"
        aria-label={w.findUnit}
        placeholder={w.findUnit}
        spellcheck={false}
        value={query.get("q") ?? ""}
        onInput={(event) => navigate(withQuery({ q: event.currentTarget.value }), true)}
      />
      <button
        type="button"
        class="chip"
        aria-pressed={query.get("view") === "full"}
        onClick={() => toggle("view", "full")}
      >
        {w.full}
      </button>
      <button
        type="button"
        class="chip wide-only"
        aria-pressed={query.get("rows") === "wide"}
        onClick={() => toggle("rows", "wide")}
      >
        {w.wide}
      </button>
      <button
        type="button"
        class="chip"
        aria-pressed={query.get("sort") === "name"}
        onClick={() => toggle("sort", "name")}
      >
        {w.byName}
      </button>
      <button
        type="button"
        class="btn btn-plain"
        onClick={() => navigate(withQuery({ panel: "notes", figure: null }))}
      >
        <Icon name="note" /> {w.notes}
      </button>
      <button type="button" class="btn btn-plain wide-only" onClick={() => window.print()}>
        <Icon name="print" /> {w.print}
      </button>
    </>
  );
}

function AreaPick({ view }: { view: YearView | null }) {
  const words = useWords();
  const { query } = usePlace();
  const areas = view ? areaRuns(view, view.columns.map((_, at) => at)) : [];
  return (
    <select
      class="form-select year-area"
      aria-label={words.year.pickArea}
      value={query.get("area") ?? ""}
      onChange={(event) => navigate(withQuery({ area: event.currentTarget.value }), true)}
    >
      <option value="">{words.year.areaFilled}</option>
      {areas.map(({ area, name }) => (
        <option key={area} value={area}>
          {name}
        </option>
      ))}
      <option value="all">{words.year.areaAll}</option>
    </select>
  );
}
