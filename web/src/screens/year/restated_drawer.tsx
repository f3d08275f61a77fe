import { withQuery } from "../../router";
import type { Cell, Column, DeclaredShare, Named, Unallocated, YearRow, YearView } from "../../types";
import { useNamed, useSpoken, useWords } from "../../words";
import { figureOf, restatedKey } from "./cells";
import { Drawer } from "./drawer";

interface RestatedDrawerProps {
  view: YearView;
  /// "role/unit/code"; without a code, the whole row.
  restated: string;
  onClose: () => void;
}

/// Why a number on another day's boundaries is not whole: the pieces it lacks, or the divided old
/// units that a row "chưa phân bổ" holds.
export function RestatedDrawer({ view, restated, onClose }: RestatedDrawerProps) {
  const words = useWords();
  const w = words.restated;
  const row = view.rows.find((one) => restated.startsWith(`${restatedKey(one)}/`));
  const code = restated.split("/").pop();
  const cells = row ? cellsOf(view, row, code ?? "") : [];
  const title = row?.role === "unallocated" ? w.unallocated : w.title;
  return (
    <Drawer title={title} about={restated} onClose={onClose}>
      {row && row.role !== "unallocated" && <p>{row.unit.name}</p>}
      {row?.role === "unallocated" && <p>{w.why}</p>}
      {cells.length === 0 && <p>{w.nothing}</p>}
      {cells.map(({ cell, column }) => (
        <OneCell key={column.code} cell={cell} column={column} />
      ))}
    </Drawer>
  );
}

function cellsOf(view: YearView, row: YearRow, code: string): { cell: Cell; column: Column }[] {
  return view.columns.flatMap((column, at) => {
    const cell = row.cells[at];
    const asked = code === "" ? cell?.unallocated?.length : column.code === code;
    return cell && asked ? [{ cell, column }] : [];
  });
}

function OneCell({ cell, column }: { cell: Cell; column: Column }) {
  const words = useWords();
  const named = useNamed();
  const spoken = useSpoken();
  const w = words.restated;
  const figure = figureOf(cell.source);
  return (
    <section>
      <h3>
        <span class="item-code">{column.code}</span> {named(column)}
      </h3>
      <p>
        <strong>{cell.print}</strong> {words.measure(column.measure)}
      </p>
      {cell.incomparable_text && (
        <p>
          <strong class="sign">≠</strong> {w.incomparable} {spoken(cell.incomparable_text)}
        </p>
      )}
      {cell.lacking && cell.lacking.length > 0 && <Lacking units={cell.lacking} />}
      {cell.shares && <Shares shares={cell.shares} />}
      {cell.unallocated?.map((one) => <Divided key={one.unit.id} one={one} />)}
      {figure && (
        <p>
          <a href={withQuery({ figure, restated: null })}>{words.drawer.title}</a>
        </p>
      )}
    </section>
  );
}

/// The divided old units of which a piece belongs here and is not in the number.
export function Lacking({ units }: { units: Named[] }) {
  const words = useWords();
  return (
    <p>
      <strong class="sign">†</strong> {words.restated.lackingOf} <Units units={units} />
    </p>
  );
}

/// "Ước": the shares by which a divided unit's figure was divided, each with what declares it.
export function Shares({ shares }: { shares: DeclaredShare[] }) {
  const words = useWords();
  const w = words.restated;
  return (
    <section>
      <h3>{w.sharesTitle}</h3>
      <ul>
        {shares.map(({ unit, to, part, by, basis }) => (
          <li key={`${unit.id} ${to.id}`}>
            {w.share(part, unit.name, to.name)} {words.reform.by(words.unitForm.basisKind[by])} ({basis})
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Divided({ one }: { one: Unallocated }) {
  const words = useWords();
  const spoken = useSpoken();
  const w = words.restated;
  const figure = figureOf(one.source);
  return (
    <div class="divided">
      <p class="divided-head">
        <a href={unitPage(one.unit)}>{one.unit.name}</a>
        <strong>{one.print}</strong>
      </p>
      <p>{spoken(one.why_text)}</p>
      {one.pieces.length > 0 && (
        <p>
          {w.pieces} <Units units={one.pieces} />
        </p>
      )}
      {figure && (
        <p>
          <a href={withQuery({ figure: `${figure}/reported`, restated: null })}>
            {w.source(one.unit.name)}
          </a>
        </p>
      )}
    </div>
  );
}

const unitPage = ({ id }: Named) => `/units/${encodeURIComponent(id)}`;

function Units({ units }: { units: Named[] }) {
  return (
    <>
      {units.map((unit, at) => (
        <span key={unit.id}>
          {at > 0 && ", "}
          <a href={unitPage(unit)}>{unit.name}</a>
        </span>
      ))}
    </>
  );
}
