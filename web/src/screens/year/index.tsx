import { useEffect, useMemo, useRef } from "preact/hooks";
import { api } from "../../api";
import { useLoad } from "../../load";
import { Icon } from "../../parts/icons";
import { CorrectedSign, Legend, Signs } from "../../parts/legend";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery, type Place } from "../../router";
import { printDay } from "../../text/dates";
import { bareName, fold } from "../../text/fold";
import type { Finding, YearRow, YearView } from "../../types";
import { useSay, useWords } from "../../words";
import { namePeriod } from "../table/asked";
import { ImportLink } from "../values/link";
import { AsOfBand } from "./as_of";
import { columnsOf, restatedKey, treeAsked } from "./cells";
import { FigureDrawer } from "./figure_drawer";
import { Grid } from "./grid";
import { Line } from "./line";
import { LiveLine } from "./live_line";
import { NotesDrawer } from "./notes_drawer";
import { hasWayOut, NotThere } from "./not_there";
import { RestatedDrawer } from "./restated_drawer";
import { SpanLine } from "./span_line";
import { Tools, Views } from "./tools";
import { useYear, type LiveYear } from "./use_year";

/// Units × indicators of one year; without a year in the address, the newest that has figures.
export function YearScreen({ period }: { period: string | null }) {
  const words = useWords();
  const years = useLoad("years", api.years);
  const list = years.data?.years ?? [];
  const newest = list.length > 0 ? Math.max(...list.map((one) => one.year)) : null;
  useEffect(() => {
    if (period === null && newest !== null) {
      navigate(`/years/${newest}${window.location.search}`, true);
    }
  }, [period, newest]);
  if (period !== null) return <OnePeriod period={period} />;
  return (
    <Screen title={words.year.titleNone}>
      <Waiting loaded={years} what={words.year.titleNone}>
        {() =>
          newest === null && (
            <p class="empty">
              {words.year.noYear} <a href="/documents">{words.year.toDocuments}</a> · <ImportLink />
            </p>
          )
        }
      </Waiting>
    </Screen>
  );
}

function OnePeriod({ period }: { period: string }) {
  const words = useWords();
  const { query } = usePlace();
  const unit = query.get("unit");
  const live = useYear({ period, unit, cumulative: query.get("cumulative"), ...treeAsked(query) });
  const { loaded } = live;
  const title = words.year.title(namePeriod(period, words));
  return (
    <Screen
      title={title}
      fills
      tools={<Tools period={period} view={loaded.data} />}
    >
      <AsOfBand position={loaded.data?.position ?? null} />
      {loaded.error && hasWayOut(loaded.error) ? (
        <NotThere unit={unit} error={loaded.error} />
      ) : (
        <Waiting loaded={loaded} what={title}>
          {(view) => <View view={view} live={live} />}
        </Waiting>
      )}
    </Screen>
  );
}

function View({ view, live }: { view: YearView; live: LiveYear }) {
  const { query } = usePlace();
  const area = query.get("area") ?? "";
  const columns = useMemo(() => columnsOf(view, area), [view, area]);
  const rows = useMemo(
    () => arranged(view.rows, query),
    [view, query.get("q"), query.get("sort"), query.get("units")],
  );
  const back = useRef<string | null>(null);
  const figure = query.get("figure");
  const restated = view.tree.mode === "restated" ? query.get("restated") : null;
  const close = () => {
    navigate(withQuery({ figure: null, restated: null, panel: null }), true);
    const cell = back.current && document.querySelector<HTMLElement>(back.current);
    if (cell) cell.focus();
  };
  const beside = figure ?? restated ?? (query.get("panel") === "notes" ? "notes" : null);
  return (
    <div class={beside ? "year year--beside" : "year"}>
      <div class="year-main">
        <Trail view={view} />
        <Views />
        <SpanLine view={view} />
        {view.tree.mode === "restated" && <RestatedLine view={view} />}
        <Findings findings={view.findings} />
        <LiveLine count={live.changed.size} moved={live.moved} arrange={live.arrange} />
        <Grid
          view={view}
          rows={rows}
          columns={columns}
          full={query.get("view") === "full"}
          wide={query.get("rows") === "wide"}
          changed={live.changed}
          opened={figure ?? restated}
          onOpen={({ dataset }) => {
            back.current = `[data-row="${dataset.row}"][data-column="${dataset.column}"]`;
            const opened = { figure: dataset.figure ?? null, restated: dataset.restated ?? null };
            navigate(withQuery({ ...opened, panel: null }), (figure ?? restated) !== null);
          }}
        />
        <YearLegend view={view} />
      </div>
      {figure ? (
        <FigureDrawer figure={figure} period={view.period} path={view.path} onClose={close} />
      ) : restated ? (
        <RestatedDrawer view={view} restated={restated} onClose={close} />
      ) : (
        query.get("panel") === "notes" && (
          <NotesDrawer unit={view.unit} year={view.year} onClose={close} />
        )
      )}
    </div>
  );
}

const collator = new Intl.Collator("vi");

/// The total stays first whatever is sought or sorted.
function arranged(rows: YearRow[], query: URLSearchParams): YearRow[] {
  const wanted = fold(query.get("q") ?? "");
  const filled = query.get("units") === "filled";
  const kept = rows.filter(
    ({ role, unit, reported }) =>
      role === "total" ||
      role === "unallocated" || (fold(unit.name).includes(wanted) && (!filled || reported.k > 0)),
  );
  if (query.get("sort") !== "name") return kept;
  const heads = kept.filter(({ role }) => role === "total" || role === "own");
  const tails = kept.filter(({ role }) => role === "unallocated");
  const others = kept.filter((row) => !heads.includes(row) && !tails.includes(row));
  others.sort((a, b) => collator.compare(bareName(a.unit.name), bareName(b.unit.name)));
  return [...heads, ...others, ...tails];
}

function Trail({ view }: { view: YearView }) {
  const words = useWords();
  const place = usePlace();
  const above = view.path.filter(({ id }) => id !== view.unit.id);
  return (
    <nav aria-label={words.year.path} class="year-trail">
      <ol class="trail">
        {above.map(({ id, name }) => (
          <li key={id}>
            <a href={withQuery({ unit: id, figure: null, restated: null, q: null })}>{name}</a>
          </li>
        ))}
        <li aria-current="page">{view.unit.name}</li>
      </ol>
      <Line tree={view.tree} />
      <ImportLink />
      <a href={seasonsOf(view, place)}>{words.unitYear.open}</a>
      <a href={tableOf(view, place)}>{words.table.toTable}</a>
      <a href={`/units/${encodeURIComponent(view.unit.id)}`}>{words.year.history}</a>
    </nav>
  );
}

/// The unit's year, period by period.
function seasonsOf({ unit, year }: YearView, { query }: Place): string {
  const asOf = query.get("as_of");
  return `/years/${year}/${encodeURIComponent(unit.id)}${asOf ? `?as_of=${asOf}` : ""}`;
}

/// The review table of the same unit, year and boundaries.
function tableOf({ unit, tree }: YearView, { path, query }: Place): string {
  const kept = new URLSearchParams({ unit: unit.id });
  if (tree.on) kept.set("tree", tree.on);
  kept.set("line", tree.hierarchy);
  for (const name of ["as_of", "cumulative"]) {
    if (query.has(name)) kept.set(name, query.get(name)!);
  }
  return `/table/${path.split("/").pop()}?${kept}`;
}

/// On whose boundaries the table is, and the way to what no unit of that day may claim.
function RestatedLine({ view }: { view: YearView }) {
  const w = useWords().restated;
  const row = view.rows.find(({ role }) => role === "unallocated");
  return (
    <p class="tree-line">
      {w.onDay(printDay(view.tree.on))}{" "}
      {row && (
        <>
          {w.dividedIn}{" "}
          <a href={withQuery({ restated: `${restatedKey(row)}/`, figure: null, panel: null })}>
            {w.unallocated}
          </a>
          .
        </>
      )}{" "}
      {(row || view.tree.shares) && (
        <a href={withQuery({ shares: view.tree.shares ? null : "true", figure: null, restated: null })}>
          {view.tree.shares ? w.withoutShares : w.withShares}
        </a>
      )}
    </p>
  );
}

/// What is to be said of the unit itself in that year, such as a place that has run out.
function Findings({ findings }: { findings: Finding[] }) {
  const words = useWords();
  const say = useSay();
  return (
    <>
      {findings.map((finding) => (
        <p key={finding.code} class={`year-finding year-finding--${finding.severity}`}>
          <strong>{words.year.severity[finding.severity]}:</strong> {say(finding)}
        </p>
      ))}
    </>
  );
}

function YearLegend({ view }: { view: YearView }) {
  const words = useWords();
  return (
    <Legend signs={words.year.legend} position={view.position}>
      {view.tree.mode === "restated" && <Signs of={words.restated.legend} />}
      <span>
        <Icon name="lock" /> {words.year.internal}
      </span>
      <CorrectedSign />
    </Legend>
  );
}
