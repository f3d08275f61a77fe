import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../parts/icons";
import { pure } from "../../parts/pure";
import { withQuery } from "../../router";
import type { Cell, Column, YearRow, YearView } from "../../types";
import { useNamed, useSpoken, useWords } from "../../words";
import {
  areaRuns,
  cellClass,
  cellLabel,
  cellText,
  figureOf,
  isFromSome,
  restatedKey,
  restatedSign,
  restatedWords,
  rowKey,
} from "./cells";
import { cellKey } from "./merge";
import { moved, type At } from "./moves";
import { useRowWindow } from "./row_window";

/// So many columns leave room for the names of their areas.
const FEW = 5;

export interface GridProps {
  view: YearView;
  rows: YearRow[];
  columns: number[];
  /// Beside each result, how many of how many reported.
  full: boolean;
  wide: boolean;
  changed: ReadonlySet<string>;
  /// The figure whose drawer is open.
  opened: string | null;
  /// Gets the cell, which names the figure or the restated value that it opens.
  onOpen: (cell: HTMLElement) => void;
}

/// The review table: an own grid with two frozen columns and the total on top. Arrow keys move,
/// Enter opens "Số này ở đâu ra?". Long tables draw only the rows in sight.
export function Grid(props: GridProps) {
  const { view, rows, columns, full, wide, changed, opened } = props;
  const words = useWords();
  const named = useNamed();
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<At>({ row: 0, column: 2 });
  const pinned = rows[0]?.role === "total" ? 1 : 0;
  const sight = useRowWindow(frame, rows.length, wide ? 36 : 28, pinned);
  const wanted = useRef(false);
  const width = 2 + columns.length;
  const here = {
    row: Math.min(at.row, Math.max(rows.length - 1, 0)),
    column: Math.min(at.column, width - 1),
  };

  // The drawer takes its place from the table; the cell it speaks of stays in sight.
  useEffect(() => {
    const cell = opened && frame.current?.querySelector(".cell--opened");
    if (cell) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [opened]);

  useLayoutEffect(() => {
    if (!wanted.current) return;
    const cell = cellAt(frame.current!, here);
    if (!cell) return sight.show(here.row);
    wanted.current = false;
    cell.focus();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, here, { rows: rows.length, columns: width });
    if (next) {
      wanted.current = true;
      setAt(next);
      event.preventDefault();
    } else if (event.key === "Enter" && here.column >= 2) {
      open(event.target as HTMLElement, props);
    }
  };
  const drawn = (row: YearRow, index: number) => (
    <Row
      key={rowKey(row)}
      view={view}
      columns={columns}
      full={full}
      changed={changed}
      row={row}
      index={index}
      focused={here.row === index ? here.column : null}
      opened={
        opened?.startsWith(`${row.unit.id}/`) || opened?.startsWith(`${restatedKey(row)}/`)
          ? opened
          : null
      }
    />
  );
  return (
    <div class="grid-frame" ref={frame}>
      <table
        role="grid"
        class={["grid", wide && "grid--wide", columns.length <= FEW && "grid--few"]
          .filter(Boolean)
          .join(" ")}
        aria-label={words.year.grid(view.unit.name, named({ name: view.period_name, name_en: view.period_name_en }))}
        aria-rowcount={rows.length + 2}
        aria-colcount={full ? 2 + 2 * columns.length : width}
        onKeyDown={onKeyDown}
        onClick={(event) => open(event.target as HTMLElement, props)}
        onFocusIn={(event) => {
          const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
          if (cell) setAt({ row: Number(cell.dataset.row), column: Number(cell.dataset.column) });
        }}
      >
        <Head {...props} />
        <tbody>
          {rows.slice(0, pinned).map((row) => drawn(row, 0))}
          {sight.above > 0 && <Gap height={sight.above} />}
          {rows.slice(sight.first, sight.past).map((row, index) => drawn(row, sight.first + index))}
          {sight.below > 0 && <Gap height={sight.below} />}
        </tbody>
        <PrintFoot view={view} />
      </table>
    </div>
  );
}

const cellAt = (frame: HTMLElement, { row, column }: At) =>
  frame.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);

function open(target: HTMLElement, { onOpen }: GridProps): void {
  const cell = target.closest<HTMLElement>("[data-figure], [data-restated]");
  if (cell) onOpen(cell);
}

/// Holds the place of rows out of sight, so that the scroll bar tells the truth.
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden="true" class="grid-gap">
      <td style={{ height: `${height}px` }} />
    </tr>
  );
}

function Head({ view, columns, full }: GridProps) {
  const words = useWords();
  const named = useNamed();
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th rowSpan={2} scope="col" class="frozen frozen--unit">
          {words.year.unit}
        </th>
        <th rowSpan={2} scope="col" class="frozen frozen--reported">
          <abbr title={words.year.filledLong}>{words.year.filled}</abbr>
        </th>
        {areaRuns(view, columns).map((run) => (
          <th
            key={run.area}
            scope="colgroup"
            colSpan={full ? 2 * run.length : run.length}
            class="grid-area"
            title={named(run)}
          >
            <span>{named(run)}</span>
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2}>
        {columns.map((at) => (
          <ColumnHead key={at} column={view.columns[at]!} full={full} />
        ))}
      </tr>
    </thead>
  );
}

function ColumnHead({ column, full }: { column: Column; full: boolean }) {
  const words = useWords();
  const name = useNamed()(column);
  const title = `${column.code} · ${name} (${words.measure(column.measure)})`;
  return (
    <>
      <th scope="col" class="grid-column" title={title}>
        <span class="grid-column-name">
          {!column.public && (
            <>
              <Icon name="lock" />
              <span class="visually-hidden">{words.year.internal}, </span>
            </>
          )}
          <span class="grid-code">{column.code}</span> {name}
        </span>
      </th>
      {full && (
        <th scope="col" class="grid-column grid-column--kn">
          <abbr title={words.year.reportedLong}>k/n</abbr>
          <span class="visually-hidden"> {name}</span>
        </th>
      )}
    </>
  );
}

interface RowProps extends Pick<GridProps, "view" | "columns" | "full" | "changed"> {
  row: YearRow;
  index: number;
  focused: number | null;
  opened: string | null;
}

const Row = pure(function Row(props: RowProps) {
  const { view, row, index, focused, columns, full, changed, opened } = props;
  const words = useWords();
  const stop = (column: number) => ({
    "data-row": index,
    "data-column": column,
    tabIndex: focused === column ? 0 : -1,
  });
  return (
    <tr aria-rowindex={index + 3} class={`row row--${row.role}`}>
      <th scope="row" class="frozen frozen--unit">
        <UnitName {...props} stop={stop(0)} />
      </th>
      <td class="frozen frozen--reported" {...stop(1)}>
        <span aria-hidden="true">
          {row.reported.k}/{row.reported.n}
        </span>
        <span class="visually-hidden">{words.year.filledOf(row.reported.k, row.reported.n)}</span>
      </td>
      {columns.map((at, column) => {
        const cell = row.cells[at] ?? null;
        const key = cellKey(rowKey(row), view.columns[at]!.code);
        return (
          <GridCell
            key={at}
            cell={cell}
            column={view.columns[at]!}
            fresh={changed.has(key)}
            opened={opened}
            full={full}
            restated={`${restatedKey(row)}/${view.columns[at]!.code}`}
            stop={stop(column + 2)}
          />
        );
      })}
    </tr>
  );
});

type Stop = { "data-row": number; "data-column": number; tabIndex: number };

/// No drawer open.
const CLOSED = { figure: null, restated: null, panel: null };

function UnitName({ row, view, stop }: RowProps & { stop: Stop }) {
  const words = useWords();
  const spoken = useSpoken();
  const { note: vi, note_en: en } = row.unit;
  const note = vi && <span class="row-note row-note--end"> {spoken({ vi, en })}</span>;
  const lacking = lackingOf(row);
  if (row.role === "child" || row.role === "overlay") {
    return (
      <a href={withQuery({ unit: row.unit.id, ...CLOSED, q: null })} {...stop}>
        {row.unit.name}
        {note}
        {lacking !== "" && (
          <span class="row-note" title={words.restated.lacking(lacking)}>
            {" "}
            <span aria-hidden="true">†</span>
            <span class="visually-hidden">{words.restated.lacking(lacking)}</span>
          </span>
        )}
      </a>
    );
  }
  if (row.cells.some((cell) => cell?.unallocated?.length)) {
    return (
      <button type="button" class="btn-word" data-restated={`${restatedKey(row)}/`} {...stop}>
        {words.year.role[row.role]}
        {note}
      </button>
    );
  }
  return (
    <span {...stop}>
      {row.role === "total" ? row.unit.name || view.unit.name : words.year.role[row.role]}
      {note}
    </span>
  );
}

/// The divided old units of which the row lacks a piece, in any of its columns.
function lackingOf(row: YearRow): string {
  const names = row.cells.flatMap((cell) => cell?.lacking?.map(({ name }) => name) ?? []);
  return [...new Set(names)].join(", ");
}

interface GridCellProps {
  cell: Cell | null;
  column: Column;
  fresh: boolean;
  opened: string | null;
  full: boolean;
  /// How the address names this cell where its boundaries are those of another day.
  restated: string;
  stop: Stop;
}

function GridCell({ cell, column, fresh, opened, full, restated, stop }: GridCellProps) {
  const words = useWords();
  const { sign, text } = cellText(cell);
  const said = cell ? restatedWords(cell, words) : [];
  const figure = said.length > 0 ? null : figureOf(cell?.source ?? null);
  const finding = cell?.finding ?? null;
  const shown = opened !== null && opened === (figure ?? restated);
  return (
    <>
      <td
        class={[
          cellClass(cell),
          fresh && "cell--fresh",
          shown && "cell--opened",
        ]
          .filter(Boolean)
          .join(" ")}
        aria-label={cellLabel(cell, column, words)}
        title={said.length > 0 ? said.join("; ") : undefined}
        data-figure={figure ?? undefined}
        data-restated={said.length > 0 ? restated : undefined}
        {...stop}
      >
        {finding && <span class="cell-letter">{words.year.letter[finding.severity]}</span>}
        {restatedSign(cell) && <span class="cell-restated">{restatedSign(cell)}</span>}
        <span class="cell-sign">{sign}</span>
        <span class="cell-digits">{text}</span>
        {!full && isFromSome(cell) && (
          <span class="cell-some" aria-hidden="true">
            {cell.k}/{cell.n}
          </span>
        )}
      </td>
      {full && (
        <td class="cell cell--kn">
          {cell && cell.n > 0 ? `${cell.k}/${cell.n}` : ""}
          {cell && cell.partial > 0 && (
            <abbr title={words.year.partial(cell.partial)}>{` (${cell.partial})`}</abbr>
          )}
        </td>
      )}
    </>
  );
}

function PrintFoot({ view }: { view: YearView }) {
  const words = useWords();
  const named = useNamed();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia("print");
    const listener = () => setPrinting(media.matches);
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  }, []);
  if (!printing) return null;
  return (
    <tfoot>
      <tr>
        <td colSpan={3}>{words.year.printFoot(named({ name: view.period_name, name_en: view.period_name_en }), view.position)}</td>
      </tr>
    </tfoot>
  );
}
