import { api, tableFile, type TableAsked } from "../../api";
import { useLoad } from "../../load";
import { navigate, usePlace, withQuery } from "../../router";
import type { TableView } from "../../types";
import { useNamed, useWords } from "../../words";
import { AsOfPick } from "../year/as_of";
import { PeriodPick, SpanSwitch, TreeSwitch } from "../year/switches";
import { ColumnsPick } from "./columns_pick";

interface ToolsProps {
  period: string;
  view: TableView | null;
}

/// Period, level, area of work, a unit sought; each of them is in the address.
export function Tools({ period, view }: ToolsProps) {
  const w = useWords().table;
  const { query } = usePlace();
  return (
    <div class="year-tools">
      <PeriodPick period={period} under="/table" />
      <LevelPick view={view} />
      <AreaPick />
      <input
        class="form-control year-search"
        type="search"
        aria-label={w.find}
        placeholder={w.find}
        spellcheck={false}
        value={query.get("q") ?? ""}
        onInput={(event) => navigate(withQuery({ q: event.currentTarget.value, page: null }), true)}
      />
    </div>
  );
}

/// The units directly below, or all of one level wherever they stand.
function LevelPick({ view }: { view: TableView | null }) {
  const w = useWords().table;
  const { query } = usePlace();
  const level = query.get("level") ?? "";
  const levels = view?.levels ?? [];
  if (levels.length < 2 && level === "") return null;
  const known = levels.some((one) => one.level === level);
  return (
    <select
      class="form-select"
      aria-label={w.pickLevel}
      value={level}
      onChange={(event) => navigate(withQuery({ level: event.currentTarget.value, page: null }))}
    >
      <option value="">{w.directlyBelow}</option>
      {level !== "" && !known && <option value={level}>{w.level[level] ?? level}</option>}
      {levels.map((one) => (
        <option key={one.level} value={one.level}>
          {w.ofLevel(w.level[one.level] ?? one.level, one.units)}
        </option>
      ))}
    </select>
  );
}

function AreaPick() {
  const words = useWords();
  const named = useNamed();
  const { query } = usePlace();
  const areas = useLoad("catalogue", api.indicators).data?.areas ?? [];
  return (
    <select
      class="form-select year-area"
      aria-label={words.year.pickArea}
      value={query.get("area") ?? ""}
      onChange={(event) => navigate(withQuery({ area: event.currentTarget.value }))}
    >
      <option value="">{words.year.areaFilled}</option>
      {areas.map((area) => (
        <option key={area.code} value={area.code}>
          {named(area)}
        </option>
      ))}
    </select>
  );
}

/// How the table is turned, drawn and filtered: each choice is in the address.
export function Views() {
  const w = useWords().table;
  return (
    <div class="year-views" role="group" aria-label={w.views}>
      <Pick name="by" label={w.turned} options={[["", w.by.units], ["indicators", w.by.indicators], ["periods", w.by.periods]]} />
      <Pick name="show" label={w.shown} options={[["", w.show.grid], ["plain", w.show.plain], ["bars", w.show.bars], ["tiles", w.show.tiles]]} />
      <TreeSwitch />
      <SpanSwitch />
      <AsOfPick />
      <ColumnsPick />
      <Switch name="only" value="missing" label={w.onlyMissing} />
      <Switch name="only" value="below" label={w.onlyBelow} />
    </div>
  );
}

/// The table as a file, as it is asked for.
export function Files({ asked }: { asked: TableAsked }) {
  return (
    <span class="table-files">
      {(["xlsx", "csv"] as const).map((format) => (
        <a key={format} href={tableFile(asked, format)} download={`bang-tong-hop-${asked.period}.${format}`}>
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}

interface PickProps {
  name: string;
  label: string;
  options: [string, string][];
}

function Pick({ name, label, options }: PickProps) {
  const { query } = usePlace();
  return (
    <select
      class="form-select table-pick"
      aria-label={label}
      value={query.get(name) ?? ""}
      onChange={(event) =>
        navigate(withQuery({ [name]: event.currentTarget.value, sort: null, page: null, figure: null, of: null }))
      }
    >
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

function Switch({ name, value, label }: { name: string; value: string; label: string }) {
  const on = usePlace().query.get(name) === value;
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={on}
      onClick={() => navigate(withQuery({ [name]: on ? null : value, page: null }), true)}
    >
      {label}
    </button>
  );
}
