import { useEffect, useMemo, useRef } from "preact/hooks";
import { api, type TableAsked } from "../../api";
import { useLoad } from "../../load";
import { CorrectedSign, Legend } from "../../parts/legend";
import { useMedia } from "../../media";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { printDay } from "../../text/dates";
import type { TableView } from "../../types";
import { useNamed, useWords } from "../../words";
import { ImportLink } from "../values/link";
import { AsOfBand } from "../year/as_of";
import { FigureDrawer } from "../year/figure_drawer";
import { Line } from "../year/line";
import { LiveLine } from "../year/live_line";
import { hasWayOut, NotThere } from "../year/not_there";
import { SpanLine } from "../year/span_line";
import { nextSorting, readSorting } from "./arrange";
import { namePeriod, pivotOf, readPeriod, tablesAsked } from "./asked";
import { Bars } from "./bars";
import { laidOut } from "./layout";
import { byIndicators, byPeriods, byUnits, openedBy, type Model } from "./model";
import { Plain } from "./plain";
import { toUnit } from "./row_head";
import { Sheet } from "./sheet";
import { Tiles } from "./tiles";
import { Files, Tools, Views } from "./tools";
import { useChanges, useOrder, useTables } from "./use_table";

/// The review table of one period; without one in the address, of the newest year with figures.
export function TableScreen({ period }: { period: string | null }) {
  return period === null ? <Newest /> : <OnePeriod period={period} />;
}

function Newest() {
  const words = useWords();
  const years = useLoad("years", api.years);
  const newest = years.data && Math.max(0, ...years.data.years.map(({ year }) => year));
  useEffect(() => {
    if (newest) navigate(`/table/${newest}${window.location.search}`, true);
  }, [newest]);
  return (
    <Screen title={words.table.titleNone}>
      <Waiting loaded={years} what={words.table.titleNone}>
        {() =>
          newest === 0 && (
            <p class="empty">
              {words.year.noYear} <a href="/documents">{words.year.toDocuments}</a>
            </p>
          )
        }
      </Waiting>
    </Screen>
  );
}

function OnePeriod({ period }: { period: string }) {
  const words = useWords();
  const named = useNamed();
  const { query } = usePlace();
  const asked = tablesAsked(period, query);
  const loaded = useTables(asked);
  const view = loaded.data?.[0] ?? null;
  // What lies since the year opened has a name of days alone; the page is called by what was asked.
  const own = view && !readPeriod(period) && named({ name: view.period_name, name_en: view.period_name_en });
  const name = own || namePeriod(period, words);
  return (
    <Screen title={words.table.title(name)} fills tools={<Tools period={period} view={view} />}>
      <AsOfBand position={view?.position ?? null} />
      {loaded.error && hasWayOut(loaded.error) ? (
        <NotThere unit={query.get("unit")} error={loaded.error} />
      ) : (
        <Waiting loaded={loaded} what={words.table.title(name)}>
          {(views) => <View views={views} asked={asked[0]!} />}
        </Waiting>
      )}
    </Screen>
  );
}

interface ViewProps {
  views: TableView[];
  asked: TableAsked;
}

function useModel(views: TableView[]): Model {
  const { query } = usePlace();
  const asked = query.get("view");
  const width = asked === "brief" || asked === "full" ? asked : "usual";
  const pivot = pivotOf(query);
  return useMemo(() => {
    const view = views[0]!;
    if (pivot === "periods") return byPeriods(views, width);
    return pivot === "indicators" ? byIndicators(view, width) : byUnits(view, width);
  }, [views, width, pivot]);
}

function View({ views, asked }: ViewProps) {
  const words = useWords();
  const { query } = usePlace();
  const view = views[0]!;
  const model = useModel(views);
  const key = JSON.stringify([asked, query.get("by"), query.get("view")]);
  const sorting = readSorting(query.get("sort"));
  const { order, moved, arrange } = useOrder(key, model, {
    q: query.get("q") ?? "",
    only: query.get("only"),
    sorting,
  });
  const changed = useChanges(key, model);
  const folded = query.get("fold") ?? "";
  const layout = useMemo(() => laidOut(model.groups, new Set(folded.split(","))), [model, folded]);
  const printing = useMedia("print");
  const frame = useRef<HTMLDivElement>(null);
  const figure = query.get("figure");
  const period = query.get("of") ?? view.period;
  const close = () => {
    navigate(withQuery({ figure: null, of: null }), true);
    frame.current?.querySelector<HTMLElement>('.matrix [tabindex="0"]')?.focus();
  };
  const label = words.table.label(view.unit.name);
  const show = query.get("show");
  return (
    <div class={figure ? "year year--beside" : "year"}>
      <div class="year-main" ref={frame}>
        <Trail view={view} asked={asked} />
        <Views />
        <SpanLine view={view} />
        {view.restated && <p class="tree-line">{words.restated.onDay(printDay(view.tree.on))} {words.table.restated}</p>}
        <LiveLine count={changed.figures} moved={moved} arrange={arrange} />
        {model.groups.length === 0 ? (
          <p class="empty table-empty">{words.table.nothing}</p>
        ) : printing || show === "plain" ? (
          <Plain label={label} model={model} order={order} page={printing ? null : Number(query.get("page") ?? "1") || 1} />
        ) : show === "bars" && model.pivot === "units" ? (
          <Bars label={label} model={model} order={order} code={query.get("tile")} page={Number(query.get("page") ?? "1") || 1} />
        ) : show === "tiles" && model.pivot === "units" ? (
          <Tiles model={model} order={order} code={query.get("tile")} />
        ) : (
          <Sheet
            label={label}
            model={model}
            layout={layout}
            order={order}
            wide={query.get("rows") === "wide"}
            sorting={sorting}
            changed={changed.cells}
            opened={figure && `${figure} ${period}`}
            onSort={(name, part) => navigate(withQuery({ sort: nextSorting(sorting, name, part) }))}
            onFold={(area) => navigate(withQuery({ fold: toggled(folded, area) }))}
            onOpen={(row, group) => {
              const of = model.figure(row, group);
              if (!of || openedBy(of) === `${figure} ${period}`) return;
              navigate(withQuery({ figure: of.figure, of: of.period === view.period ? null : of.period }), figure !== null);
            }}
          />
        )}
        <TableLegend view={view} />
      </div>
      {figure && <FigureDrawer figure={figure} period={period} path={[...view.path, view.unit]} onClose={close} />}
    </div>
  );
}

function toggled(list: string, name: string): string | null {
  const names = list.split(",").filter(Boolean);
  const next = names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
  return next.length > 0 ? next.join(",") : null;
}

function Trail({ view, asked }: { view: TableView; asked: TableAsked }) {
  const words = useWords();
  const { query } = usePlace();
  const kept = new URLSearchParams({ unit: view.unit.id });
  for (const name of ["tree", "line", "as_of", "cumulative"]) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return (
    <nav aria-label={words.year.path} class="year-trail">
      <ol class="trail">
        {view.path.map(({ id, name }) => (
          <li key={id}>
            <a href={toUnit(id)}>{name}</a>
          </li>
        ))}
        <li aria-current="page">{view.unit.name}</li>
      </ol>
      <Line tree={view.tree} />
      <Files asked={asked} />
      <ImportLink />
      {readPeriod(asked.period) && <a href={`/years/${asked.period}?${kept}`}>{words.table.toYear}</a>}
      <a href={`/units/${encodeURIComponent(view.unit.id)}`}>{words.year.history}</a>
    </nav>
  );
}

const GRADES = ["far-below", "below", "level", "above", "far-above"] as const;

function TableLegend({ view }: { view: TableView }) {
  const w = useWords().table;
  return (
    <Legend signs={w.legend} position={view.position}>
      <CorrectedSign />
      <span>
        {GRADES.map((grade) => (
          <span key={grade} class={`legend-grade grade--${grade}`} title={w.grades[grade]} />
        ))}{" "}
        {w.gradesLegend}
      </span>
    </Legend>
  );
}
