import { useEffect, useRef, useState } from "preact/hooks";
import { chartFile, reviewApi, type BookRow, type ChartName } from "../../api_reviews";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Drawer } from "../year/drawer";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { capitalised } from "../../text/sentence";
import { useWords } from "../../words";
import { openWhy, printOf } from "./book";
import { Conclude } from "./conclusions";
import { areasOf, lengthOf, partsOf, rowKey, screenfulsOf, tallyOf, unitRows, type Hall, type Screenful } from "./hall_figures";
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

/// Where the hall is: a screenful (0 the whole), the row whose units are shown, and who listens. With
/// guests, as it begins, only public figures; ranks when somebody asks for them.
function useWhere(hall: Hall) {
  const { query } = usePlace();
  const guests = query.get("guests") !== "no";
  const areas = areasOf(hall, guests);
  const screens = screenfulsOf(areas);
  const asked = Number(query.get("screen") ?? 0);
  const page = Number.isInteger(asked) && asked > 0 && asked <= screens.length ? asked : 0;
  const screen = screens[page - 1];
  const row = areas.flatMap(({ rows }) => rows).find((one) => rowKey(one) === query.get("row"));
  const change = (to: Record<string, string | null>) => navigate(withQuery({ figure: null, period: null, ...to }), true);
  const go = (to: number) => {
    if (to >= 0 && to <= screens.length) change({ screen: to === 0 ? null : String(to), row: null });
  };
  return { areas, screens, page, screen, row, go, change, guests, ranked: query.get("ranked") === "yes", figure: query.get("figure") };
}

type Where = ReturnType<typeof useWhere>;

function Show({ hall }: { hall: Hall }) {
  const stage = useRef<HTMLDivElement>(null);
  const where = useWhere(hall);
  const { page, screen, row, go, change, figure } = where;
  const full = () => void (document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen());
  // Step by step outwards: from the units to their area, to the whole, and out.
  const back = () => {
    if (row) change({ row: null });
    else if (page > 0) go(0);
    else navigate(`/reviews/${hall.review.id}`);
  };
  const [concluding, setConcluding] = useState(false);
  const [blank, setBlank] = useState(false);
  const [opened, setOpened] = useState<Told | null>(null);
  // The hall sees figures, not acts: whoever writes for the chair opens the form by its key.
  const conclude = () => setConcluding(hall.review.may.conclude);
  // A list of units is longer than the screen: there a page is a page of the list.
  const scroll = (way: 1 | -1) => stage.current?.scrollBy({ top: way * 0.8 * stage.current.clientHeight });
  const next = () => (row ? scroll(1) : go(page + 1));
  const before = () => (row ? scroll(-1) : go(page - 1));
  // A key pressed once too often shows nobody the desk.
  const outwards = () => (row !== undefined || page > 0) && back();
  const dark = () => setBlank(true);
  const keys = { ArrowRight: next, PageDown: next, ArrowLeft: before, PageUp: before, Home: () => go(0), b: dark, B: dark };
  useKeys({ ...keys, f: full, F: full, k: conclude, K: conclude, Escape: outwards }, go, figure === null && opened === null && !concluding && !blank);
  return (
    <div class="hall" ref={stage}>
      {blank && <Blank onEnd={() => setBlank(false)} />}
      <div class="hall-stage">
        {/* Stays, unseen: its pictures are loaded once, and the line may break. */}
        <div hidden={page !== 0 || row !== undefined}>
          <Whole hall={hall} where={where} />
        </div>
        {row ? <Units hall={hall} row={row} where={where} onOpen={setOpened} /> : screen && <AreaPage {...screen} />}
        <Foot hall={hall} where={where} back={back} full={full} />
        {concluding && <Conclude review={hall.review} onDone={() => undefined} onClose={() => setConcluding(false)} />}
      </div>
      {opened && <Behind {...opened} guests={where.guests} onClose={() => setOpened(null)} />}
      <OpenFigure />
    </div>
  );
}

/// What figures these are, always in sight; and the acts of whoever leads through them.
function Foot({ hall, where, back, full }: { hall: Hall; where: Where; back: () => void; full: () => void }) {
  const w = useReviewWords().show;
  const { page, screens, go, guests, change } = where;
  const frozen = hall.review.frozen.at(-1);
  return (
    <footer class="hall-foot">
      <strong>{frozen ? w.frozen(frozen.at.print) : w.unfrozen}</strong>
      <label>
        <input type="checkbox" checked={guests} onChange={() => change({ guests: guests ? "no" : null, screen: null, row: null })} /> {w.guests}
      </label>
      <button type="button" class="btn btn-plain" onClick={back}>
        {w.back}
      </button>
      <button type="button" class="btn btn-plain" disabled={page === 0} onClick={() => go(page - 1)}>
        {w.previous}
      </button>
      <span>{w.page(page + 1, screens.length + 1)}</span>
      <button type="button" class="btn btn-plain" disabled={page === screens.length} onClick={() => go(page + 1)}>
        {w.next}
      </button>
      <button type="button" class="btn btn-plain" onClick={full}>
        {w.full}
      </button>
      <span class="small muted">
        {w.hint}
        {hall.review.may.conclude && ` · ${w.concludeKey}`}
      </span>
    </footer>
  );
}

/// Nothing to look at while somebody speaks; any key or touch ends it.
function Blank({ onEnd }: { onEnd: () => void }) {
  const w = useReviewWords().show;
  useEffect(() => {
    document.addEventListener("keydown", onEnd);
    return () => document.removeEventListener("keydown", onEnd);
  }, [onEnd]);
  return <button type="button" class="hall-blank" aria-label={w.blank} onClick={onEnd} />;
}

/// Keys of the stage; a number and Enter go to that page. While a number's way is open beside it they
/// are the drawer's; the hall has no field to type into, so a letter is safe.
function useKeys(keys: Record<string, () => unknown>, go: (page: number) => void, active: boolean): void {
  const held = useRef({ keys, go });
  held.current = { keys, go };
  useEffect(() => {
    let typed = "";
    const press = (event: KeyboardEvent) => {
      if (!active || event.ctrlKey || event.altKey || event.metaKey) return;
      if ((event.target as Element).closest("input:not([type=checkbox]), select, textarea")) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") return step(event);
      if (event.key === "Escape" && document.fullscreenElement) return;
      const digits = typed;
      typed = /^\d$/.test(event.key) ? (typed + event.key).slice(-3) : "";
      if (event.key === "Enter" && digits !== "") {
        event.preventDefault();
        return held.current.go(Number(digits) - 1);
      }
      const act = held.current.keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
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

function Whole({ hall, where }: { hall: Hall; where: Where }) {
  const w = useReviewWords().show;
  const { areas, screens, guests } = where;
  const tally = tallyOf(areas.flatMap(({ rows }) => rows));
  const verdict = hall.review.verdicts.find(({ area }) => area === "");
  const grade = hall.review.grades.find(({ code }) => code === verdict?.grade)?.name;
  return (
    <section aria-labelledby="hall-whole">
      <h2 id="hall-whole">
        {w.whole}
        {grade && `: ${grade}`}
      </h2>
      {tally.aimed > 0 && (
      <dl class="hall-tally">
        {(["aimed", "met", "exceeded", tally.underWay > 0 ? "underWay" : "unmet", "unreported"] as const).map((key) => (
          <div key={key}>
            <dt>{w[key]}</dt>
            <dd>{tally[key]}</dd>
          </div>
        ))}
      </dl>
      )}
      <ul class="hall-areas">
        {areas.map(({ area, name, rows }) => {
          const { aimed, met } = tallyOf(rows);
          const first = screens.findIndex((one) => one.area === area) + 1;
          return (
            <li key={area}>
              <a class="hall-number" href={withQuery({ screen: String(first), row: null })}>
                <span class="hall-name">{name}</span>
                {aimed === 0 ? <span /> : <Bar share={(100 * met) / aimed} most={100} />}
                <span class="hall-value">{aimed === 0 ? "–" : `${met}/${aimed}`}</span>
              </a>
            </li>
          );
        })}
      </ul>
      <div class="hall-pictures">
        <Picture key={`progress ${guests}`} review={hall.review.id} name="progress" flat={guests} />
        <Picture key={`conscription ${guests}`} review={hall.review.id} name="conscription" flat={guests} />
      </div>
    </section>
  );
}

interface PictureProps {
  review: string;
  name: ChartName;
  code?: string;
  /// Only what may be told in public.
  flat: boolean;
}

/// A picture the server draws. What cannot be drawn is left out: the numbers stand beside it anyway.
function Picture({ review, name, code, flat }: PictureProps) {
  const w = useReviewWords().show;
  const [lost, setLost] = useState(false);
  if (lost) return null;
  return <img src={chartFile(review, name, code ?? null, flat)} alt={w.pictures[name]} onError={() => setLost(true)} />;
}

/// The numbers of an area; a number opens its units.
function AreaPage({ name, rows, others, part, parts }: Screenful) {
  const w = useReviewWords();
  const { measure } = useWords();
  const most = Math.max(120, ...rows.map(({ percent }) => lengthOf(percent) ?? 0));
  return (
    <section aria-labelledby="hall-head">
      <h2 id="hall-head">
        {name}
        {w.show.part(part, parts)}
      </h2>
      <ul class="hall-areas hall-figures">
 {rows.map((row) => {
          const [shown, made] = partsOf(printOf(row));
          return (
          <li key={rowKey(row)}>
            <a class="hall-number" href={withQuery({ row: rowKey(row) })} aria-label={`${printOf(row)}. ${w.show.openUnits(row.name)}`}>
              <span class="hall-name">
                {row.name}
                <span class="small muted">
                  {row.n > 1 && ` ${w.show.reported(row.k, row.n)}`} {w.book.state[row.state]}
                </span>
              </span>
              {row.target === null ? <span /> : <Bar share={lengthOf(row.percent)} most={most} mark={100} />}
              <span class="hall-value">
                {shown} <span class="small">{made !== "" || shown.endsWith("%") ? made : row.measure !== "" && measure(row.measure)}</span>
                {row.target !== null && <span class="small muted"> / {row.target}</span>}
                {row.percent !== null && <span class="small"> · {row.percent}</span>}
              </span>
            </a>
          </li>
          );
        })}
      </ul>
      <p class="small muted">
        {w.show.progress} · {w.show.target}
        {others > 0 && ` · ${w.show.others(others)}`}
      </p>
    </section>
  );
}

interface Told {
  name: string;
  row: BookRow;
}

/// What the book says of a unit's figure: the number as it was frozen, and the reports it was said in.
/// The figures of today, with whoever reported them, are for those who may know: without guests.
function Behind({ name, row, guests, onClose }: Told & { guests: boolean; onClose: () => void }) {
  const w = useReviewWords().show;
  const { why } = row;
  return (
    <Drawer title={name} about={`${row.unit} ${row.code}`} onClose={onClose}>
      <p>
        {row.name}: <strong>{printOf(row)}</strong>
        {row.target !== null && ` / ${row.target}`} {row.percent !== null && ` · ${row.percent}`}
      </p>
      <h3>{w.reports}</h3>
      {row.reports.length === 0 ? (
        <p>{w.noReports}</p>
      ) : (
        <ul>
          {row.reports.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {why !== null && !guests && (
        <p>
          <button type="button" class="btn btn-plain" onClick={() => (onClose(), openWhy(why))}>
            {w.live}
          </button>
        </p>
      )}
    </Drawer>
  );
}

/// The same number of each unit below, the best first; a unit opens its report.
function Units({ hall, row, where, onOpen }: { hall: Hall; row: BookRow; where: Where; onOpen: (told: Told) => void }) {
  const w = useReviewWords().show;
  const { ranked, guests, screens, change } = where;
  const units = unitRows(hall, row, ranked).filter(({ row: one }) => one.public || !guests);
  const screen = screens.findIndex(({ rows }) => rows.includes(row)) + 1;
  const most = Math.max(1, ...units.map((one) => lengthOf(one.row.print) ?? 0));
  return (
    <section aria-labelledby="hall-head">
      <nav class="hall-path" aria-label={w.path}>
        <a href={withQuery({ screen: null, row: null })}>{w.whole}</a> › <a href={withQuery({ screen: String(screen), row: null })}>{row.area_name}</a> ›{" "}
        <span aria-current="page">{row.name}</span>
      </nav>
      <h2 id="hall-head">{w.units(row.name)}</h2>
      {units.some(({ row: one }) => one.rank > 0) && (
        <p>
          <button type="button" class="btn btn-plain" aria-pressed={ranked} onClick={() => change({ ranked: ranked ? null : "yes" })}>
            {w.ranked}
          </button>
        </p>
      )}
      {units.length === 0 && <p class="empty">{w.noUnits}</p>}
      <ul class="hall-areas">
        {units.map(({ name, row: one }) => (
          <li key={one.unit}>
            <button
              type="button"
              class="hall-number"
              data-figure={one.why ? `${one.why.unit}/${one.why.code}` : undefined}
              aria-label={`${name}: ${printOf(one)}. ${w.openReport(name)}`}
              onClick={() => onOpen({ name, row: one })}
            >
              <span class="hall-name">
                {ranked && <span class="hall-rank">{one.rank || "–"}</span>} {name}
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
        <Picture review={hall.review.id} name="trend" code={row.code} flat={guests} />
        <Picture review={hall.review.id} name="map" code={row.code} flat={guests} />
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
