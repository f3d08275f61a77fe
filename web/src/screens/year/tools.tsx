import { Icon } from "../../parts/icons";
import { navigate, usePlace, withQuery } from "../../router";
import type { YearView } from "../../types";
import { useNamed, useWords } from "../../words";
import { AsOfPick } from "./as_of";
import { areaRuns } from "./cells";
import { PeriodPick, SpanSwitch, TreeSwitch } from "./switches";

interface ToolsProps {
  period: string;
  view: YearView | null;
}

/// Year, area of work, a unit sought; each of them is in the address.
export function Tools({ period, view }: ToolsProps) {
  const words = useWords();
  const w = words.year;
  const { query } = usePlace();
  return (
    <div class="year-tools">
      <PeriodPick period={period} under="/years" />
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
    <div class="year-views" role="group" aria-label={w.views}>
      <TreeSwitch />
      <SpanSwitch />
      <AsOfPick />
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
