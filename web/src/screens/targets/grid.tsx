import { useRef } from "preact/hooks";
import { printNumber } from "../../text/numbers";
import type { TargetCell, TargetProposal, TargetRow, TargetsView } from "../../types";
import { useWords, type Words } from "../../words";
import { pastedColumn, readTyped, willBe } from "./typing";

interface GridProps {
  view: TargetsView;
  column: number;
  typed: Record<string, string>;
  proposal: TargetProposal | null;
  /// Null: the grid is read only.
  onType: ((unit: string, text: string) => void) | null;
  onFill: (texts: Record<string, string>) => void;
}

/// One indicator over the unit and the units below it: given, base, proposal, typed, difference, and
/// how far each is. Arrows and Enter go from cell to cell; a column of a spreadsheet is pasted down.
export function Grid({ view, column, typed, proposal, onType, onFill }: GridProps) {
  const w = useWords().targets;
  const table = useRef<HTMLTableElement>(null);
  const go = (from: HTMLInputElement, step: number) => {
    const inputs = [...table.current!.querySelectorAll<HTMLInputElement>("input[data-target]")];
    const next = inputs[inputs.indexOf(from) + step];
    next?.focus();
    next?.select();
  };
  const onKey = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    const steps: Record<string, number> = { ArrowDown: 1, Enter: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined || event.isComposing) return;
    event.preventDefault();
    go(input, event.shiftKey && event.key === "Enter" ? -1 : step);
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = pastedColumn(event.clipboardData?.getData("text/plain") ?? "");
    if (lines.length < 2) return;
    event.preventDefault();
    const unit = (event.target as HTMLInputElement).dataset.target!;
    const first = view.rows.findIndex((row) => row.unit.id === unit);
    onFill(Object.fromEntries(view.rows.slice(first, first + lines.length).map((row, at) => [row.unit.id, lines[at]!])));
  };
  const heads: [string, string?][] = [
    [w.unit],
    [w.given, "number"],
    ...(proposal ? ([[w.base, "number"], [w.proposed, "number"]] as [string, string][]) : []),
    ...(onType ? ([[w.typed, "number"], [w.change, "number"]] as [string, string][]) : []),
    [w.reached, "number"],
    [w.percent, "number"],
    [w.projection, "number"],
    [w.milestones],
  ];
  return (
    <div class="table-frame targets" role="region" aria-label={w.gridOf(view.columns[column]!.code)} tabIndex={0}>
      <table ref={table} class="table" onKeyDown={onKey} onPaste={onPaste}>
        <thead>
          <tr>
            {heads.map(([head, kind]) => (
              <th key={head} scope="col" class={kind}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row
              key={row.unit.id}
              row={row}
              cell={row.cells[column]!}
              typed={typed[row.unit.id]}
              proposal={proposal}
              onType={onType}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: TargetRow;
  cell: TargetCell;
  typed: string | undefined;
  proposal: TargetProposal | null;
  onType: ((unit: string, text: string) => void) | null;
}

function Row({ row, cell, typed, proposal, onType }: RowProps) {
  const w = useWords().targets;
  return (
    <tr class={row.role === "self" ? "targets-self" : undefined}>
      <th scope="row">
        {row.unit.name}
        {row.role === "self" && <span class="small muted"> · {w.receivedFromAbove}</span>}
      </th>
      <td class="number" data-head={w.given}>
        {cell.given?.print}
        {cell.decisions > 1 && <span class="small muted"> {w.revised(cell.decisions - 1)}</span>}
        {!cell.given && cell.inherited && <span class="small muted">{w.inherited(cell.inherited.print)}</span>}
      </td>
      {proposal && <Proposed row={row} proposal={proposal} />}
      {onType && (
        <>
          <td class="number" data-head={w.typed}>
            <Input row={row} typed={typed ?? ""} onType={onType} />
          </td>
          <td class="number" data-head={w.change}>
            <Change cell={cell} typed={typed} />
          </td>
        </>
      )}
      <Course cell={cell} />
    </tr>
  );
}

/// What was proposed, and how it was rounded.
function Proposed({ row, proposal }: { row: TargetRow; proposal: TargetProposal }) {
  const w = useWords().targets;
  const proposed = proposal.rows.find(({ unit }) => unit.id === row.unit.id);
  return (
    <>
      <td class="number" data-head={w.base}>
        {proposed && (proposed.base?.print ?? "…")}
      </td>
      <td class="number" data-head={w.proposed}>
        {proposed && (
          <>
            {proposed.proposed.print}{" "}
            <span class="small muted nowrap">
              {w.rounded(proposed.quota.print, proposed.remainder, proposed.extra)}
            </span>
          </>
        )}
      </td>
    </>
  );
}

/// How far a unit is, in four cells.
function Course({ cell }: { cell: TargetCell }) {
  const w = useWords().targets;
  return (
    <>
      <td class="number" data-head={w.reached}>
        {cell.reached?.print ?? "…"}
        {cell.n > 1 && (
          <span class="small muted nowrap">
            {" "}
            {cell.k}/{cell.n}
          </span>
        )}
      </td>
      <td class="number" data-head={w.percent}>
        {cell.percent && `${cell.met ? "✓ " : ""}${cell.percent.print}`}
      </td>
      <td class="number" data-head={w.projection}>
        <Projected cell={cell} />
      </td>
      <td data-head={w.milestones}>
        {cell.milestones.map((each) => (
          <span key={each.day.iso} class="milestone" data-state={each.state}>
            {w.milestone(each.day.print, each.needed.print)} · {w.states[each.state]}
          </span>
        ))}
      </td>
    </>
  );
}

function Input({ row, typed, onType }: { row: TargetRow; typed: string; onType: (unit: string, text: string) => void }) {
  const w = useWords().targets;
  const wrong = readTyped(typed).kind === "wrong";
  return (
    <input
      class="form-control target-input"
      data-target={row.unit.id}
      inputMode="decimal"
      autocomplete="off"
      spellcheck={false}
      aria-label={w.inputOf(row.unit.name)}
      aria-invalid={wrong ? "true" : undefined}
      title={wrong ? w.wrong : undefined}
      value={typed}
      onInput={(event) => onType(row.unit.id, event.currentTarget.value)}
    />
  );
}

/// What the typed number changes of the target that stands.
function Change({ cell, typed }: { cell: TargetCell; typed: string | undefined }) {
  const w = useWords().targets;
  const said = readTyped(typed);
  if (said.kind === "nothing") return null;
  if (said.kind === "wrong") return <span class="field-error">{w.wrong}</span>;
  if (said.kind === "taken_back") return <>{cell.given ? w.takenBack : ""}</>;
  if (!cell.given) return <>{w.fresh}</>;
  return <>{difference(willBe(cell, typed)!, cell.given.value)}</>;
}

function difference(now: string, before: string): string {
  const digits = Math.max(...[now, before].map((each) => each.split(".")[1]?.length ?? 0));
  const whole = (text: string) => {
    const [first = "0", part = ""] = text.split(".");
    return BigInt(first + part.padEnd(digits, "0"));
  };
  const apart = whole(now) - whole(before);
  if (apart === 0n) return "0";
  const size = (apart < 0n ? -apart : apart).toString().padStart(digits + 1, "0");
  const cut = size.length - digits;
  const text = digits === 0 ? size : `${size.slice(0, cut)}.${size.slice(cut)}`;
  return `${apart < 0n ? "−" : "+"}${printNumber(text)}`;
}

const WHY_NOT: Record<string, (w: Words["targets"]) => string> = {
  stock: (w) => w.noProjection.stock,
  too_early: (w) => w.noProjection.too_early,
};

function Projected({ cell }: { cell: TargetCell }) {
  const w = useWords().targets;
  const { projection } = cell;
  if (!projection) {
    const why = cell.no_projection && WHY_NOT[cell.no_projection];
    return why ? <span class="small muted">{why(w)}</span> : null;
  }
  return (
    <>
      ≈ {projection.print}
      {projection.percent && ` (${projection.percent.print})`}
      <span class="small muted projection-how">
        {w.projected(projection.counted_to.print, String(projection.days_counted), String(projection.days))}
        {!projection.sure && ` · ${w.holidaysUnsure}`}
      </span>
    </>
  );
}
