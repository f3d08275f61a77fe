import { useEffect, useRef, useState } from "preact/hooks";
import { chartFile, reviewApi, type BookRow, type ChartName } from "../../api_reviews";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { capitalised } from "../../text/sentence";
import { useWords } from "../../words";
import { openWhy, printOf } from "./book";
import { Conclude } from "./conclusions";
import { areasOf, lengthOf, rowKey, tallyOf, unitRows, type Area, type Hall } from "./hall_figures";
import { OpenFigure } from "./page";
import { useReviewWords } from "./words";

/// What the hall sees: large figures area by area, and below each the units. All of it is loaded at
/// the start; where a number comes from is asked of the server when somebody wants to know.
export function HallScreen({ id }: { id: string }) {
  const w = useReviewWords();
  const loaded = useLoad(`hall ${id}`, async (): Promise<Hall> => {
    const [review, book] = await Promise.all([reviewApi.one(id), reviewApi.book(id, "all")]);
    return { review, book };
  });
  const { data } = loaded;
  return (
    <Screen title={data ? capitalised(`${data.review.name}, ${data.review.unit_name}`) : w.show.title} fills>
      <Waiting loaded={loaded} what={w.show.title}>
        {(hall) => <Show hall={hall} />}
      </Waiting>
    </Screen>
  );
}

/// Where the hall is: an area ("" the whole) and, when open, the row whose units are shown.
function useWhere(hall: Hall) {
  const { query } = usePlace();
  const areas = areasOf(hall);
  const at = Math.max(
    areas.findIndex(({ area }) => area === query.get("area")),
    -1,
  );
  const row = areas[at]?.rows.find((one) => rowKey(one) === query.get("row"));
  const go = (page: number) => {
    const to = areas[page - 1];
    if (page < 0 || page > areas.length) return;
    navigate(withQuery({ area: to?.area ?? null, row: null, figure: null, period: null }), true);
  };
  return { areas, page: at + 1, row, go, figure: query.get("figure") };
}

function Show({ hall }: { hall: Hall }) {
  const w = useReviewWords().show;
  const stage = useRef<HTMLDivElement>(null);
  const { areas, page, row, go, figure } = useWhere(hall);
  const full = () => void (document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen());
  // Step by step outwards: from the units to their area, to the whole, and out.
  const back = () => {
    if (row) navigate(withQuery({ row: null }), true);
    else if (page > 0) go(0);
    else navigate(`/reviews/${hall.review.id}`);
  };
  const [concluding, setConcluding] = useState(false);
  // The hall sees figures, not acts: whoever writes for the chair opens the form by its key.
  const conclude = () => setConcluding(hall.review.may.conclude);
  const keys = { ArrowRight: () => go(page + 1), ArrowLeft: () => go(page - 1), f: full, F: full, k: conclude, K: conclude, Escape: back };
  useKeys(keys, figure === null && !concluding);
  return (
    <div class="hall" ref={stage}>
      <div class="hall-stage">
        {/* Stays, unseen: its pictures are loaded once, and the line may break. */}
        <div hidden={page !== 0}>
          <Whole hall={hall} />
        </div>
        {row ? <Units hall={hall} row={row} /> : page > 0 && <AreaPage {...areas[page - 1]!} />}
        <p class="hall-foot">
          <button type="button" class="btn btn-plain" onClick={back}>
            {w.back}
          </button>
          <button type="button" class="btn btn-plain" disabled={page === 0} onClick={() => go(page - 1)}>
            {w.previous}
          </button>
          <span>{w.page(page + 1, areas.length + 1)}</span>
          <button type="button" class="btn btn-plain" disabled={page === areas.length} onClick={() => go(page + 1)}>
            {w.next}
          </button>
          <button type="button" class="btn btn-plain" onClick={full}>
            {w.full}
          </button>
          <span class="small muted">
            {w.hint}
            {hall.review.may.conclude && ` · ${w.concludeKey}`}
          </span>
        </p>
        {concluding && <Conclude review={hall.review} onDone={() => undefined} onClose={() => setConcluding(false)} />}
      </div>
      <OpenFigure />
    </div>
  );
}

/// Keys of the stage. While a number's way is open beside it they are the drawer's; the hall has no
/// field to type into, so a letter is safe.
function useKeys(keys: Record<string, () => void>, active: boolean): void {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!active || event.ctrlKey || event.altKey || event.metaKey) return;
      if ((event.target as Element).closest("input, select, textarea")) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") return step(event);
      if (event.key === "Escape" && document.fullscreenElement) return;
      held.current[event.key]?.();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [active]);
}

/// From one number to the next, as Tab does, but only among numbers.
function step(event: KeyboardEvent): void {
  const all = [...document.querySelectorAll<HTMLElement>(".hall-number")].filter(({ offsetParent }) => offsetParent !== null);
  if (all.length === 0) return;
  event.preventDefault();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = event.key === "ArrowDown" ? at + 1 : at < 0 ? all.length - 1 : at - 1;
  all[Math.min(Math.max(to, 0), all.length - 1)]!.focus();
}

function Whole({ hall }: { hall: Hall }) {
  const w = useReviewWords().show;
  const areas = areasOf(hall);
  const tally = tallyOf(areas.flatMap(({ rows }) => rows));
  const verdict = hall.review.verdicts.find(({ area }) => area === "");
  const grade = hall.review.grades.find(({ code }) => code === verdict?.grade)?.name;
  return (
    <section aria-labelledby="hall-whole">
      <h2 id="hall-whole">
        {w.whole}
        {grade && `: ${grade}`}
      </h2>
      <dl class="hall-tally">
        {(["aimed", "met", "exceeded", "unmet", "unreported"] as const).map((key) => (
          <div key={key}>
            <dt>{w[key]}</dt>
            <dd>{tally[key]}</dd>
          </div>
        ))}
      </dl>
      <ul class="hall-areas">
        {areas.map(({ area, name, rows }) => {
          const { aimed, met } = tallyOf(rows);
          return (
            <li key={area}>
              <a class="hall-number" href={withQuery({ area, row: null })}>
                <span class="hall-name">{name}</span>
                {aimed === 0 ? <span /> : <Bar share={(100 * met) / aimed} most={100} />}
                <span class="hall-value">{aimed === 0 ? "–" : `${met}/${aimed}`}</span>
              </a>
            </li>
          );
        })}
      </ul>
      <div class="hall-pictures">
        <Picture review={hall.review.id} name="progress" />
        <Picture review={hall.review.id} name="conscription" />
      </div>
    </section>
  );
}

interface PictureProps {
  review: string;
  name: ChartName;
  code?: string;
}

/// A picture the server draws. What cannot be drawn is left out: the numbers stand beside it anyway.
function Picture({ review, name, code }: PictureProps) {
  const w = useReviewWords().show;
  const [lost, setLost] = useState(false);
  if (lost) return null;
  return <img src={chartFile(review, name, code ?? null)} alt={w.pictures[name]} onError={() => setLost(true)} />;
}

/// The numbers of an area; a number opens its units.
function AreaPage({ name, rows, others }: Area) {
  const w = useReviewWords();
  const { measure } = useWords();
  const most = Math.max(120, ...rows.map(({ percent }) => lengthOf(percent) ?? 0));
  return (
    <section aria-labelledby="hall-head">
      <h2 id="hall-head">{name}</h2>
      <ul class="hall-areas">
        {rows.map((row) => (
          <li key={rowKey(row)}>
            <a class="hall-number" href={withQuery({ row: rowKey(row) })} aria-label={`${printOf(row)}. ${w.show.openUnits(row.name)}`}>
              <span class="hall-name">
                {row.name}
                <span class="small muted">
                  {row.n > 0 && ` ${row.k}/${row.n}`} {w.book.state[row.state]}
                </span>
              </span>
              {row.target === null ? <span /> : <Bar share={lengthOf(row.percent)} most={most} mark={100} />}
              <span class="hall-value">
                {printOf(row)} <span class="small">{row.measure !== "" && measure(row.measure)}</span>
                {row.target !== null && <span class="small muted"> / {row.target}</span>}
                {row.percent !== null && <span class="small"> · {row.percent}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p class="small muted">
        {w.show.progress} · {w.show.target}
        {others > 0 && ` · ${w.show.others(others)}`}
      </p>
    </section>
  );
}

/// The same number of each unit below, the best first; a unit opens its report.
function Units({ hall, row }: { hall: Hall; row: BookRow }) {
  const w = useReviewWords().show;
  const units = unitRows(hall, row);
  const most = Math.max(1, ...units.map((one) => lengthOf(one.row.print) ?? 0));
  return (
    <section aria-labelledby="hall-head">
      <h2 id="hall-head">{w.units(row.name)}</h2>
      {units.length === 0 && <p class="empty">{w.noUnits}</p>}
      <ul class="hall-areas">
        {units.map(({ name, row: one }) => (
          <li key={one.unit}>
            <button
              type="button"
              class="hall-number"
              data-figure={one.why ? `${one.why.unit}/${one.why.code}` : undefined}
              aria-label={`${name}: ${printOf(one)}. ${w.openReport(name)}`}
              onClick={() => one.why && openWhy(one.why)}
            >
              <span class="hall-name">
                <span class="hall-rank">{one.rank || "–"}</span> {name}
              </span>
              <Bar share={lengthOf(one.print)} most={most} />
              <span class="hall-value">
                {printOf(one)}
                {one.print !== null && one.k < one.n && " *"}
                {one.percent !== null && <span class="small"> · {one.percent}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p class="small muted">{w.partial}</p>
      <div class="hall-pictures" key={rowKey(row)}>
        <Picture review={hall.review.id} name="trend" code={row.code} />
        <Picture review={hall.review.id} name="map" code={row.code} />
      </div>
    </section>
  );
}

interface BarProps {
  /// How long; null: there is no number, and an empty frame stands for it.
  share: number | null;
  most: number;
  mark?: number | null;
}

/// A lying bar. It says nothing that does not stand beside it in digits.
function Bar({ share, most, mark = null }: BarProps) {
  const width = share === null ? 0 : Math.max(0, Math.min(1000, (1000 * share) / most));
  return (
    <svg class="hall-bar" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
      {share === null ? (
        <rect class="hall-bar-none" x="2" y="6" width="80" height="28" />
      ) : (
        <rect class="hall-bar-full" x="0" y="6" width={Math.max(width, 3)} height="28" />
      )}
      {mark !== null && <rect class="hall-bar-mark" x={(1000 * mark) / most - 2} y="0" width="5" height="40" />}
    </svg>
  );
}
