import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api";
import { watchLedger } from "../../live";
import { useLoad, type Loaded } from "../../load";
import { Icon } from "../../parts/icons";
import { Legend } from "../../parts/legend";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { printNumber } from "../../text/numbers";
import type { UnitYear } from "../../types";
import { useWords } from "../../words";
import { AsOfBand, AsOfPick } from "../year/as_of";
import { FigureDrawer } from "../year/figure_drawer";
import { axisOf, countsOf, CUTS, type Axis, type Cut } from "./axis";
import { Seasons } from "./seasons";

interface UnitYearProps {
  unit: string;
  /// "newest" is the newest year with figures.
  year: string;
}

/// A unit's year on one page: every indicator it has, period by period, with targets, the year before
/// and who reported.
export function UnitYearScreen({ unit, year }: UnitYearProps) {
  const words = useWords();
  const { query } = usePlace();
  const years = useLoad("years", api.years).data?.years.map((one) => one.year) ?? null;
  const newest = years && (years.length > 0 ? Math.max(...years) : new Date().getFullYear());
  useEffect(() => {
    if (year === "newest" && newest) navigate(`/years/${newest}/${encodeURIComponent(unit)}`, true);
  }, [year, newest]);
  const loaded = useUnitYear(unit, year, query.get("as_of"));
  const view = loaded.data;
  const title = view ? words.unitYear.title(view.unit.name, view.year) : words.unitYear.titleNone;
  return (
    <Screen title={title} fills tools={<Tools unit={unit} year={year} years={years ?? []} />}>
      <AsOfBand position={view?.position ?? null} />
      {year !== "newest" && (
        <Waiting loaded={loaded} what={title}>
          {(shown) => <View view={shown} />}
        </Waiting>
      )}
    </Screen>
  );
}

/// The page, asked for again when the ledger grows; what was known at some entry is known for ever.
function useUnitYear(unit: string, year: string, asOf: string | null): Loaded<UnitYear> {
  const loaded = useLoad(`unit year ${unit} ${year} ${asOf}`, () =>
    year === "newest" ? new Promise<UnitYear>(() => undefined) : api.unitYear(unit, year, asOf),
  );
  const [heard, setHeard] = useState(0);
  useEffect(() => (asOf ? undefined : watchLedger((position) => setHeard((old) => Math.max(old, position)))), [asOf]);
  const asked = useRef(0);
  const behind = !asOf && loaded.data !== null && loaded.data.position < heard;
  useEffect(() => {
    if (!behind || asked.current === heard) return;
    asked.current = heard;
    loaded.reload();
  }, [behind, heard]);
  return loaded;
}

function Tools({ unit, year, years }: UnitYearProps & { years: number[] }) {
  const words = useWords();
  const w = words.unitYear;
  const { query } = usePlace();
  const all = [...new Set([Number(year) || new Date().getFullYear(), ...years])].sort((a, b) => b - a);
  const go = (to: string) => {
    const asOf = query.get("as_of");
    navigate(`/years/${to}/${encodeURIComponent(unit)}${asOf ? `?as_of=${asOf}` : ""}`);
  };
  return (
    <>
      <select
        class="form-select"
        aria-label={words.year.pickYear}
        value={year}
        onChange={(event) => go(event.currentTarget.value)}
      >
        {all.map((one) => (
          <option key={one} value={String(one)}>
            {one}
          </option>
        ))}
      </select>
      <select
        class="form-select"
        aria-label={w.cut}
        value={query.get("cut") ?? "native"}
        onChange={(event) =>
          navigate(withQuery({ cut: event.currentTarget.value === "native" ? null : event.currentTarget.value }), true)
        }
      >
        {CUTS.map((cut) => (
          <option key={cut} value={cut}>
            {w.cuts[cut]}
          </option>
        ))}
      </select>
      <AsOfPick />
      <button type="button" class="btn btn-plain wide-only" onClick={() => window.print()}>
        <Icon name="print" /> {words.year.print}
      </button>
    </>
  );
}

function View({ view }: { view: UnitYear }) {
  const words = useWords();
  const { query } = usePlace();
  const asked = query.get("cut") as Cut | null;
  const axis = axisOf(view, asked && CUTS.includes(asked) ? asked : "native");
  const figure = query.get("figure");
  const back = useRef<HTMLElement | null>(null);
  const close = () => {
    navigate(withQuery({ figure: null, of: null }), true);
    back.current?.focus();
  };
  return (
    <div class={figure ? "year year--beside" : "year"}>
      <div class="year-main">
        <Trail view={view} />
        {axis.rows.length === 0 ? (
          <p class="empty table-empty">{words.unitYear.nothing}</p>
        ) : (
          <>
            <Summary axis={axis} />
            <Seasons view={view} axis={axis} opened={figure} onOpen={(link) => (back.current = link)} />
          </>
        )}
        <UnitYearLegend view={view} />
      </div>
      {figure && (
        <FigureDrawer figure={figure} period={query.get("of") ?? String(view.year)} path={[]} onClose={close} />
      )}
    </div>
  );
}

function Trail({ view }: { view: UnitYear }) {
  const words = useWords();
  const { query } = usePlace();
  const kept = new URLSearchParams({ unit: view.unit.id });
  const asOf = query.get("as_of");
  if (asOf) kept.set("as_of", asOf);
  return (
    <nav aria-label={words.unitYear.elsewhere} class="year-trail unit-year-trail">
      <a href={`/years/${view.year}?${kept}`}>{words.table.toYear}</a>
      <a href={`/table/${view.year}?${kept}`}>{words.table.toTable}</a>
      <a href={`/units/${encodeURIComponent(view.unit.id)}`}>{words.year.history}</a>
    </nav>
  );
}

function Summary({ axis }: { axis: Axis }) {
  const w = useWords().unitYear;
  const { filled, below, waiting } = countsOf(axis);
  return (
    <dl class="counts unit-year-counts">
      {[
        [w.filled, filled],
        [w.below, below],
        [w.waiting, waiting],
      ].map(([name, n]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{printNumber(String(n))}</dd>
        </div>
      ))}
    </dl>
  );
}

function UnitYearLegend({ view }: { view: UnitYear }) {
  const words = useWords();
  const restated = view.periods.some((one) => one.restated);
  return (
    <Legend signs={words.table.legend} position={view.position}>
      {restated && <span>{words.unitYear.restated}</span>}
    </Legend>
  );
}
