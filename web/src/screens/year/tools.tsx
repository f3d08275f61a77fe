import { Icon } from "../../parts/icons";
import { navigate, usePlace, withQuery } from "../../router";
import type { YearView } from "../../types";
import { useNamed, useWords } from "../../words";
import { areaRuns } from "./cells";

interface ToolsProps {
  year: number;
  years: { year: number }[];
  view: YearView | null;
}

/// Year, area of work, a unit sought; each of them is in the address.
export function Tools({ year, years, view }: ToolsProps) {
  const words = useWords();
  const w = words.year;
  const { query } = usePlace();
  const all = [...new Set([year, ...years.map((one) => one.year)])].sort((a, b) => b - a);
  return (
    <div class="year-tools">
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
      {view?.tree && <TreeSwitch />}
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
        class="btn btn-plain"
        onClick={() => navigate(withQuery({ panel: "notes", figure: null, restated: null }))}
      >
        <Icon name="note" /> {w.notes}
      </button>
      <button type="button" class="btn btn-plain wide-only" onClick={() => window.print()}>
        <Icon name="print" /> {w.print}
      </button>
    </div>
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
            navigate(withQuery({ tree: value, shares: null, figure: null, restated: null }))
          }
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function AreaPick({ view }: { view: YearView | null }) {
  const words = useWords();
  const named = useNamed();
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
      {areas.map((run) => (
        <option key={run.area} value={run.area}>
          {named(run)}
        </option>
      ))}
      <option value="all">{words.year.areaAll}</option>
    </select>
  );
}

/// How the table is drawn: each on or off, each in the address.
export function Views() {
  const words = useWords();
  const w = words.year;
  const { query } = usePlace();
  const chips = [
    { name: "units", value: "filled", label: w.onlyFilled },
    { name: "view", value: "full", label: w.full },
    { name: "sort", value: "name", label: w.byName },
    { name: "rows", value: "wide", label: w.wide },
  ];
  return (
    <div class="year-views wide-only" role="group" aria-label={w.views}>
      {chips.map(({ name, value, label }) => {
        const on = query.get(name) === value;
        return (
          <button
            key={name}
            type="button"
            class="chip"
            aria-pressed={on}
            onClick={() => navigate(withQuery({ [name]: on ? null : value }), true)}
          >
            {label}
          </button>
        );
      })}
    </div>
  );
}
