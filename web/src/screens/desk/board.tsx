import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { booksFile, deskApi, placeOfFiling } from "../../api_desk";
import { useLoad, useSending } from "../../load";
import { CopyLine } from "../../parts/copy_line";
import { Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { printDay, todayInVietNam } from "../../text/dates";
import type { Board, BoardCell, BoardColumn, BoardRow, FilingState, Timeliness } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { currentColumn } from "./current_column";
import { UNITS_MAX } from "./many";
import { useDeskWords, useShortPeriod, type DeskWords } from "../../words/desk";

/// Who has sent what: units down, forms and periods across, by sign and colour; who is missing is named
/// and reminded from here.
export function BoardScreen() {
  const w = useDeskWords();
  const { query } = usePlace();
  const year = query.get("year") ?? todayInVietNam().slice(0, 4);
  const unit = query.get("unit");
  const asked = query.get("missing");
  const loaded = useLoad(`board/${year}/${unit}`, () => deskApi.board(year, unit));
  const to = (other: number) => withQuery({ year: String(other), missing: null });
  const form = query.get("form") ?? "";
  const asList = new URLSearchParams({ year, ...(unit && { unit }) }).toString();
  const forms = [...new Set(loaded.data?.columns.map((column) => column.form) ?? [])].sort();
  const tools = (
    <>
      {forms.length > 1 && (
        <select
          class="form-select board-forms"
          aria-label={w.form}
          value={form}
          onChange={(event) => navigate(withQuery({ form: event.currentTarget.value, missing: null }), true)}
        >
          <option value="">{w.board.allForms}</option>
          {forms.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      )}
      <a href={to(Number(year) - 1)}>{w.year.before}</a>
      <a href={to(Number(year) + 1)}>{w.year.after}</a>
      <a href={`/findings?${asList}`}>{w.board.findings}</a>
      <a href={`/corrections?${asList}`}>{w.board.corrections}</a>
      <a href={`/working-year?year=${year}`}>{w.board.books_year}</a>
      <a href="/calendar">{w.work.calendar}</a>
      <a href="/work">{w.back}</a>
    </>
  );
  return (
    <Screen title={w.board.title(Number(year))} fills tools={tools}>
      <Waiting loaded={loaded} what={w.board.what}>
        {(board) => (
          <div class="board">
            <Heat board={only(board, form)} asked={asked} />
            {asked && <Missing key={asked} asked={asked} board={board} onReminded={loaded.reload} />}
          </div>
        )}
      </Waiting>
    </Screen>
  );
}

/// The board with the columns of one form; of all where none is named.
function only(board: Board, form: string): Board {
  const kept = board.columns.flatMap((column, at) => (form === "" || column.form === form ? [at] : []));
  return {
    ...board,
    columns: kept.map((at) => board.columns[at]!),
    rows: board.rows.map((row) => ({ ...row, cells: kept.map((at) => row.cells[at] ?? null) })),
    above: board.above && { ...board.above, cells: kept.map((at) => board.above!.cells[at] ?? null) },
  };
}

const columnKey = ({ form, period }: BoardColumn): string => `${form}/${period.code}`;

function Heat({ board, asked }: { board: Board; asked: string | null }) {
  const w = useDeskWords().board;
  const { language } = useContext(SpeechContext);
  const named = useNamed();
  const shortPeriod = useShortPeriod();
  const frame = useRef<HTMLDivElement>(null);
  const now = currentColumn(board.columns, todayInVietNam());
  useLayoutEffect(() => {
    const heads = frame.current?.querySelectorAll<HTMLElement>("thead th");
    const head = heads?.[now + 1];
    if (head) frame.current!.scrollLeft = head.offsetLeft - heads[0]!.offsetWidth;
  }, [board.unit.id, board.year, now]);
  if (board.columns.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <div class="board-main">
      <div
        ref={frame}
        class="entry-frame"
        role="region"
        aria-label={w.table(board.unit.name, board.year)}
        tabIndex={0}
      >
        <table class="entry-table board-table">
          <thead>
            <tr>
              <th scope="col">{w.children}</th>
              {board.columns.map((column) => (
                <th key={columnKey(column)} scope="col">
                  <button
                    type="button"
                    class="btn-word"
                    aria-expanded={asked === columnKey(column)}
                    title={column.name[language]}
                    aria-label={w.columnGo(column.form, named(column.period))}
                    onClick={() => navigate(withQuery({ missing: columnKey(column) }), true)}
                  >
                    {column.form} <span class="board-period">{shortPeriod(column.period.code)}</span>
                  </button>
                  <span class="board-due">{w.closes(printDay(column.closes).slice(0, 5))}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.rows.map((row) => (
              <HeatRow key={row.unit.id} row={row} columns={board.columns} />
            ))}
            {board.above && board.rows.length === 1 && <Total above={board.above} columns={board.columns} />}
          </tbody>
        </table>
      </div>
      <p class="legend">{w.legend}</p>
    </div>
  );
}

function HeatRow({ row, columns }: { row: BoardRow; columns: BoardColumn[] }) {
  const words = useDeskWords();
  return (
    <tr>
      <th scope="row" class={`board-unit board-unit--${Math.min(row.depth, 3)}`}>
        <a href={`/filings?unit=${encodeURIComponent(row.unit.id)}`}>{row.unit.name}</a>
      </th>
      {columns.map((column, at) => {
        const cell = row.cells[at] ?? null;
        const shown = shownIn(cell, words);
        const to = placeOfFiling({ unit: row.unit.id, form: column.form, period: column.period.code });
        return (
          <td key={columnKey(column)} class={`board-cell board-cell--${shown.kind}`} title={shown.said}>
            {cell?.state && (
              <a href={to} aria-label={shown.said}>
                {shown.text}
              </a>
            )}
            {cell && !cell.state && (
              <a href={missingIn(row.unit.id, column)} aria-label={shown.said}>
                {shown.text}
              </a>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/// The unit above as a total: how all below it fare together, none of them named.
function Total({ above, columns }: { above: NonNullable<Board["above"]>; columns: BoardColumn[] }) {
  const words = useDeskWords();
  return (
    <tr>
      <th scope="row" class="board-unit board-unit--0">
        {words.board.total(above.unit.name)}
      </th>
      {columns.map((column, at) => {
        const shown = shownIn(above.cells[at] ? { below: above.cells[at]! } : null, words);
        return (
          <td key={columnKey(column)} class={`board-cell board-cell--${shown.kind}`} title={shown.said}>
            <span aria-hidden="true">{shown.text}</span>
            <span class="visually-hidden">{shown.said}</span>
          </td>
        );
      })}
    </tr>
  );
}

/// A number of those below, red or not: it opens into their names, which a finger finds too.
const missingIn = (unit: string, column: BoardColumn): string =>
  withQuery({ unit, missing: columnKey(column) });

interface Shown {
  text: string;
  kind: string;
  said: string;
}

/// The sign of a cell, the class of its colour, and all of it in words.
function shownIn(cell: BoardCell, words: DeskWords): Shown {
  const w = words.board;
  if (cell === null) return { text: "", kind: "empty", said: "" };
  const plain = cell.state ? ownOf(cell.state, cell.timeliness ?? "none", words) : null;
  const own = plain && cell.behalf ? { ...plain, said: `${plain.said}, ${words.behalf}` } : plain;
  if (!cell.below) return own ?? { text: "", kind: "empty", said: "" };
  const { submitted, accepted, due, late, overdue } = cell.below;
  const said = [own?.said, w.sumSaid(submitted, accepted, due, late, overdue)].filter(Boolean).join("; ");
  const text = [own?.text, w.cellSum(submitted, due)].filter(Boolean).join(" ");
  const kind = overdue > 0 ? "overdue" : submitted < due ? "some" : "all";
  return { text, kind, said };
}

function ownOf(state: FilingState, timeliness: Timeliness, words: DeskWords): Shown {
  const w = words.board;
  const said = `${words.state[state]}, ${words.timeliness[timeliness]}`;
  if (state === "returned") return { text: w.letter.returned, kind: "late", said };
  if (timeliness === "overdue") return { text: w.letter.overdue, kind: "overdue", said };
  if (state === "open") return { text: w.letter.none, kind: "open", said };
  if (state === "reopened") return { text: w.letter.begun, kind: "open", said };
  if (timeliness === "late") return { text: w.letter.late, kind: "late", said };
  return { text: w.letter.on_time, kind: "all", said };
}

/// One grid for as many of these units as it holds.
const manyOf = (form: string, period: string, units: string[]): string =>
  `/entry/${encodeURIComponent(form)}/${encodeURIComponent(period)}?units=${units.slice(0, UNITS_MAX).map(encodeURIComponent).join(",")}`;

interface MissingProps {
  /// "BM-02/2026".
  asked: string;
  board: Board;
  onReminded: () => void;
}

/// Who has not sent one form, to be reminded by one click, or carried elsewhere as names.
function Missing({ asked, board, onReminded }: MissingProps) {
  const { board: w, many } = useDeskWords();
  const named = useNamed();
  const column = board.columns.find((one) => columnKey(one) === asked);
  const [form = "", period = ""] = asked.split("/");
  const loaded = useLoad(`missing/${asked}`, () => deskApi.missing(form, period, board.unit.id));
  const sending = useSending();
  const [reminded, setReminded] = useState<number | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const close = () => navigate(withQuery({ missing: null }), true);
  return (
    <aside class="board-missing" aria-labelledby="missing">
      <h2 id="missing" ref={heading} tabIndex={-1}>
        {w.missingTitle(form, column ? named(column.period) : period)}
      </h2>
      <Refusal error={sending.error} />
      <Waiting loaded={loaded} what={w.what}>
        {({ missing, text, own }) =>
          missing.length === 0 ? (
            <p class="empty">{own ? w.missingOwn(own.unit.name) : w.missingNone}</p>
          ) : (
            <>
              {own && <p>{w.missingOwn(own.unit.name)}</p>}
              <p>{w.missingCount(missing.length)}</p>
              {missing.some(({ attended }) => !attended) && (
                <p class="small">{w.unattended(missing.filter(({ attended }) => !attended).length)}</p>
              )}
              <p class="form-act">
                <button
                  type="button"
                  class="btn btn-primary"
                  disabled={sending.busy || reminded !== null}
                  onClick={() =>
                    sending.send(async () => {
                      const done = await deskApi.remind(form, period, missing.map(({ unit }) => unit.id));
                      setReminded(done.reminded);
                      loaded.reload();
                      onReminded();
                    })
                  }
                >
                  {w.remind(missing.length)}
                </button>
                <button type="button" class="btn btn-plain" onClick={close}>
                  {w.close}
                </button>
              </p>
              <p role="status">{reminded !== null && w.reminded(reminded)}</p>
              <p>
                <a href={manyOf(form, period, missing.map(({ unit }) => unit.id))}>{many.open}</a>
              </p>
              <p>
                <a href={booksFile({ unit: board.unit.id, form, period })} download data-outside>
                  {w.books}
                </a>
              </p>
              <CopyLine label={w.copy} text={text} />
              <ol class="board-names">
                {missing.map(({ unit, timeliness, reminded, attended }) => (
                  <li key={unit.id} class={timeliness === "overdue" ? "desk-late" : undefined}>
                    {unit.name}
                    {reminded && <span class="small muted"> · {w.remindedAt(reminded.print)}</span>}
                    {!attended && <span class="small muted"> · {w.nobody}</span>}
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </Waiting>
    </aside>
  );
}
