import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { pure } from "../../parts/pure";
import { moved, type At } from "../year/moves";
import type { Sorting } from "./arrange";
import { Cell, type Stop } from "./cell";
import { GroupHead, PartHead, SortHead } from "./heads";
import { rowsIn, slotsIn, type Layout, type Sight, type Slot } from "./layout";
import { cellName, openedBy, type Model } from "./model";
import { RowName, Reported } from "./row_head";

/// Rows of the head: groups, then their parts.
const HEADS = 2;
/// Frozen columns: the name, the coverage.
const FROZEN = 2;

export interface SheetProps {
  label: string;
  model: Model;
  layout: Layout;
  /// The rows in the order in which they are shown.
  order: number[];
  wide: boolean;
  sorting: Sorting | null;
  /// "row/group/part" of what has just changed.
  changed: ReadonlySet<string>;
  /// What `openedBy` says of the figure whose drawer is open.
  opened: string | null;
  onSort: (key: string, part: Slot["part"]) => void;
  onFold: (area: string) => void;
  onOpen: (row: number, group: number) => void;
}

/// The review table as an own virtual grid: only what is in sight is drawn, and the active cell,
/// which therefore is never lost. Two frozen columns, two rows of heads, the total under them.
export function Sheet(props: SheetProps) {
  const { model, layout, order, wide } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<At>({ row: HEADS, column: FROZEN });
  const wanted = useRef(false);
  const rowHeight = wide ? 36 : 28;
  const pinned = model.rows[order[0] ?? -1]?.role === "total" ? 1 : 0;
  const sight = useSight(frame, order.length - pinned, rowHeight, layout);
  const size = { rows: HEADS + order.length, columns: FROZEN + layout.slots.length };
  const here = snapped(within(at, size), layout);

  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    show(frame.current!, here, layout, { rowHeight, pinned });
    sight.measure();
    cellAt(frame.current!, here)?.focus({ preventScroll: true });
  });

  // The drawer takes its place from the table; the cell it speaks of stays in sight.
  useEffect(() => {
    if (props.opened) show(frame.current!, here, layout, { rowHeight, pinned });
  }, [props.opened]);

  const go = (to: At) => {
    wanted.current = true;
    setAt(to);
  };
  const act = ({ row, column }: At) => {
    const slot = layout.slots[column - FROZEN];
    if (row >= HEADS) {
      if (slot?.part) props.onOpen(order[row - HEADS]!, slot.group);
    } else if (!slot) props.onSort(column === 0 ? "name" : "reported", null);
    else if (row === 0 || slot.part === null) props.onFold(model.groups[slot.group]!.area);
    else props.onSort(model.groups[slot.group]!.key, slot.part);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const next = event.key === "ArrowRight" && here.row === 0 ? pastGroup(here, layout) : here;
    const to = moved(event, next, size);
    if (to) go(snapped(to, layout));
    else if (event.key === "Enter" && !isLink(event.target)) act(here);
    else return;
    event.preventDefault();
  };
  const shownRows = useMemo(() => withActive(sight.rows, here.row - HEADS - pinned), [sight.rows, here.row, pinned]);
  const shownSlots = useMemo(() => withActive(sight.slots, here.column - FROZEN), [sight.slots, here.column]);
  const row = (index: number) => (
    <SheetRow
      key={order[index]}
      {...rowProps(props)}
      row={order[index]!}
      index={index + HEADS}
      top={index < pinned ? null : (index - pinned) * rowHeight}
      shown={shownSlots}
      active={here.row === index + HEADS ? here.column : null}
    />
  );
  return (
    <div
      class={wide ? "matrix matrix--wide" : "matrix"}
      ref={frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={size.rows}
      aria-colcount={size.columns}
      onScroll={sight.measure}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const clicked = placeOf(event.target);
        if (clicked && !isLink(event.target)) act(clicked);
      }}
      onFocusIn={(event) => {
        const focused = placeOf(event.target);
        if (focused) setAt(focused);
      }}
    >
      <Head {...props} here={here} shown={shownSlots}>
        {order.slice(0, pinned).map((_, index) => row(index))}
      </Head>
      <div class="matrix-body" role="rowgroup" style={bodySize(layout, order.length - pinned, rowHeight)}>
        {shownRows.map((index) => row(index + pinned))}
      </div>
    </div>
  );
}

const bodySize = (layout: Layout, rows: number, rowHeight: number) => ({
  height: `${rows * rowHeight}px`,
  width: `calc(var(--matrix-frozen) + ${layout.width}px)`,
});

const rowProps = ({ model, layout, changed, opened }: SheetProps) => ({ model, layout, changed, opened });

const isLink = (target: EventTarget | null) => (target as HTMLElement).closest("a") !== null;

const cellAt = (frame: HTMLElement, { row, column }: At) =>
  frame.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);

function placeOf(target: EventTarget | null): At | null {
  const cell = (target as HTMLElement).closest<HTMLElement>("[data-row]");
  return cell && { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

const within = ({ row, column }: At, size: { rows: number; columns: number }): At => ({
  row: Math.max(0, Math.min(row, size.rows - 1)),
  column: Math.max(0, Math.min(column, size.columns - 1)),
});

/// A head over several columns is one cell, at the place of its first; so are the frozen ones, which
/// take both rows of the head.
function snapped({ row, column }: At, { slots, spans }: Layout): At {
  const slot = slots[column - FROZEN];
  if (!slot) return { row: row === 1 ? 0 : row, column };
  if (row !== 0) return { row: row === 1 && slot.part === null ? 0 : row, column };
  return { row, column: FROZEN + spans.find(({ group }) => group === slot.group)!.first };
}

/// The last column of the group whose head has the focus: the next one begins after it.
function pastGroup({ row, column }: At, { slots, spans }: Layout): At {
  const slot = slots[column - FROZEN];
  const span = slot && spans.find(({ group }) => group === slot.group);
  return span ? { row, column: FROZEN + span.past - 1 } : { row, column };
}

/// The places in sight, and the active one wherever it is.
function withActive({ first, past }: Sight, active: number): number[] {
  const shown = Array.from({ length: past - first }, (_, at) => first + at);
  if (active < 0 || (active >= first && active < past)) return shown;
  return active < first ? [active, ...shown] : [...shown, active];
}

interface Rows {
  rowHeight: number;
  pinned: number;
}

/// Scrolls so far that a cell lies clear of the frozen columns and of the head.
function show(frame: HTMLElement, { row, column }: At, layout: Layout, { rowHeight, pinned }: Rows): void {
  const head = frame.querySelector<HTMLElement>(".matrix-head")!.offsetHeight;
  const index = row - HEADS - pinned;
  if (index >= 0) {
    const top = index * rowHeight;
    const room = frame.clientHeight - head - rowHeight;
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (top > frame.scrollTop + room) frame.scrollTop = top - room;
  }
  const slot = layout.slots[column - FROZEN];
  if (!slot) return;
  const room = frame.clientWidth - frozenWidth(frame) - slot.width;
  if (slot.left < frame.scrollLeft) frame.scrollLeft = slot.left;
  else if (slot.left > frame.scrollLeft + room) frame.scrollLeft = slot.left - room;
}

const frozenWidth = (frame: HTMLElement) =>
  frame.querySelector<HTMLElement>(".matrix-corner")?.offsetWidth ?? 0;

/// What of the table the frame shows. It changes in steps, not with every pixel.
function useSight(
  frame: { current: HTMLElement | null },
  count: number,
  rowHeight: number,
  layout: Layout,
) {
  const [box, setBox] = useState({ top: 0, left: 0, height: 640, width: 1320 });
  const measure = () => {
    const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = frame.current!;
    setBox((old) =>
      old.top === top && old.left === left && old.height === height && old.width === width
        ? old
        : { top, left, height, width },
    );
  };
  useLayoutEffect(() => {
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, []);
  const rows = useSame(rowsIn(count, box.top, box.height, rowHeight));
  const slots = useSame(slotsIn(layout, box.left, box.width));
  return { rows, slots, measure };
}

/// The same object as long as it says the same.
function useSame({ first, past }: Sight): Sight {
  return useMemo(() => ({ first, past }), [first, past]);
}

interface HeadProps extends SheetProps {
  here: At;
  shown: number[];
  children: ComponentChildren;
}

function Head({ model, layout, sorting, here, shown, children }: HeadProps) {
  const stop = (row: number, column: number): Stop => ({
    "data-row": row,
    "data-column": column,
    tabIndex: here.row === row && here.column === column ? 0 : -1,
  });
  const groups = new Set(shown.map((at) => layout.slots[at]?.group));
  const spans = layout.spans.filter(({ group }) => groups.has(group));
  return (
    <div class="matrix-head" role="rowgroup" style={{ width: `calc(var(--matrix-frozen) + ${layout.width}px)` }}>
      <div class="matrix-groups" role="row" aria-rowindex={1}>
        <div class="matrix-corner" role="presentation">
          <SortHead name="name" pivot={model.pivot} sorting={sorting} stop={stop(0, 0)} />
          <SortHead name="reported" pivot={model.pivot} sorting={sorting} stop={stop(0, 1)} />
        </div>
        {spans.map((span) => (
          <GroupHead
            key={span.group}
            span={span}
            group={model.groups[span.group]!}
            stop={stop(0, FROZEN + span.first)}
          />
        ))}
      </div>
      <div class="matrix-parts" role="row" aria-rowindex={2}>
        {shown.map((at) => {
          const slot = layout.slots[at];
          return (
            slot?.part && (
              <PartHead
                key={at}
                slot={slot}
                part={slot.part}
                group={model.groups[slot.group]!}
                sorting={sorting}
                stop={stop(1, FROZEN + at)}
              />
            )
          );
        })}
      </div>
      {children}
    </div>
  );
}

interface SheetRowProps extends Pick<SheetProps, "model" | "layout" | "changed" | "opened"> {
  row: number;
  index: number;
  /// Null: it stands in the head.
  top: number | null;
  shown: number[];
  active: number | null;
}

const SheetRow = pure(function SheetRow(props: SheetRowProps) {
  const { model, layout, changed, opened, row, index, top, shown, active } = props;
  const head = model.rows[row];
  if (!head) return null;
  const stop = (column: number): Stop => ({
    "data-row": index,
    "data-column": column,
    tabIndex: active === column ? 0 : -1,
  });
  const place = top === null ? undefined : { top: `${top}px` };
  return (
    <div role="row" aria-rowindex={index + 1} class={`matrix-row matrix-row--${head.role}`} style={place}>
      <RowName head={head} stop={stop(0)} />
      <Reported head={head} stop={stop(1)} />
      {shown.map((at) => {
        const slot = layout.slots[at];
        if (!slot) return null;
        const group = model.groups[slot.group]!;
        return (
          <Cell
            key={at}
            slot={slot}
            group={group}
            of={model.ref(row, slot.group)}
            fresh={slot.part !== null && changed.has(cellName(head.key, group.key, slot.part))}
            opened={opened !== null && openedBy(model.figure(row, slot.group)) === opened}
            stop={stop(FROZEN + at)}
          />
        );
      })}
    </div>
  );
});
