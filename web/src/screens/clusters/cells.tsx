import { useState } from "preact/hooks";
import { clusterApi, type Cell, type Column, type Criterion, type EmulationPage, type Row } from "../../api_clusters";
import { ActForm } from "../../parts/act_form";
import { Chips } from "../../parts/chips";
import { TextArea, TextField } from "../../parts/field";
import { Table } from "../../parts/table";
import { useClusterWords } from "./words";

interface CellsProps {
  page: EmulationPage;
  row: Row;
  onChanged: () => void;
}

/// The points of one unit, criterion by criterion, with every time they were given and why.
export function Cells({ page, row, onChanged }: CellsProps) {
  const w = useClusterWords();
  return (
    <div class="panel">
      <h2>{w.cellsOf(row.unit.name)}</h2>
      <Table label={w.cellsOf(row.unit.name)} heads={w.cellHeads} numbers={[1, 2, 3]}>
        {row.cells.map((cell) => (
          <CellRow key={cell.criterion} page={page} cell={cell} />
        ))}
      </Table>
      <History row={row} />
      {!page.ranked && <Giving page={page} row={row} onChanged={onChanged} />}
    </div>
  );
}

const criterionOf = (page: EmulationPage, cell: Cell): Criterion | undefined =>
  page.sheets[0]?.criteria.find(({ key }) => key === cell.criterion);

function CellRow({ page, cell }: { page: EmulationPage; cell: Cell }) {
  const w = useClusterWords();
  const criterion = criterionOf(page, cell);
  const last = cell.settled[0] ?? cell.verified[0] ?? cell.own[0];
  return (
    <tr>
      <td>
        {criterion ? w.criterion(criterion) : cell.criterion}
        {cell.by_rule && <span class="small"> · {w.byRule(cell.by_rule.print)}</span>}
        {cell.own[0]?.words && <span class="small"> · {cell.own[0].words}</span>}
      </td>
      {(["own", "verified", "settled"] as const).map((column) => (
        <td key={column} class="number">
          {cell[column][0]?.points.print ?? "–"}
        </td>
      ))}
      <td>{last?.reason ?? "–"}</td>
    </tr>
  );
}

function History({ row }: { row: Row }) {
  const w = useClusterWords();
  const all = row.cells.flatMap((cell) =>
    (["own", "verified", "settled"] as const).flatMap((column) =>
      cell[column].map((given) => ({ key: cell.criterion, column, given })),
    ),
  );
  if (all.length === 0) return null;
  all.sort((one, other) => other.given.entry - one.given.entry);
  return (
    <details>
      <summary>{w.history}</summary>
      <ul>
        {all.map(({ key, column, given }) => (
          <li key={`${key} ${given.entry}`}>
            {`${key} · ${w.act[column]}: ${w.given(given.points.print, given.unit.name, given.by, given.at.print)}`}
            {given.reason && ` · ${given.reason}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/// Which columns the person may fill for this unit.
function columnsFor(page: EmulationPage, row: Row): Column[] {
  const columns: Column[] = [];
  if (page.may.score.includes(row.unit.id)) columns.push("own");
  if (page.may.verify.some((unit) => unit !== row.unit.id)) columns.push("verified");
  if (page.may.settle) columns.push("settled");
  return columns;
}

function Giving({ page, row, onChanged }: CellsProps) {
  const w = useClusterWords();
  const columns = columnsFor(page, row);
  const [column, setColumn] = useState<Column>(columns[0] ?? "own");
  if (columns.length === 0) return null;
  return (
    <>
      <Chips
        label={w.sheet}
        chips={columns.map((key) => ({ key, label: w.act[key] }))}
        on={column}
        onPick={setColumn}
      />
      <GivingForm key={column} page={page} row={row} column={column} onChanged={onChanged} />
    </>
  );
}

type Typed = Record<string, { points: string; words: string }>;

/// Points as they stand before, to be taken over or changed.
function startOf(row: Row, column: Column): Typed {
  const typed: Typed = {};
  for (const cell of row.cells) {
    const before = cell[column][0] ?? (column === "own" ? null : (cell.verified[0] ?? cell.own[0]));
    typed[cell.criterion] = { points: before?.points.print ?? cell.by_rule?.print ?? "", words: cell.own[0]?.words ?? "" };
  }
  return typed;
}

function GivingForm({ page, row, column, onChanged }: CellsProps & { column: Column }) {
  const w = useClusterWords();
  const [typed, setTyped] = useState(() => startOf(row, column));
  const [reason, setReason] = useState("");
  const givers = page.may.verify.filter((unit) => unit !== row.unit.id);
  const [by, setBy] = useState(givers.includes(page.host.id) ? page.host.id : (givers[0] ?? ""));
  const nameOf = (unit: string) => page.rows.find((each) => each.unit.id === unit)?.unit.name ?? page.host.name;
  const change = (key: string, changes: Partial<Typed[string]>) =>
    setTyped((old) => ({ ...old, [key]: { ...old[key]!, ...changes } }));
  const act = async () => {
    const scores = Object.entries(typed)
      .filter(([, { points }]) => points.trim() !== "")
      .map(([criterion, { points, words }]) => ({
        criterion,
        points: points.trim().replace(/\./g, "").replace(",", "."),
        ...(column === "own" && words.trim() !== "" && { words: words.trim() }),
      }));
    const said = { unit: row.unit.id, ...(column === "verified" && { by }), scores, reason: reason.trim() };
    const { entry } = await clusterApi.give(page.id, column, said);
    setReason("");
    onChanged();
    return w.done(entry);
  };
  return (
    <ActForm act={w.actOf(w.act[column], row.unit.name)} onAct={act}>
      {column === "verified" && givers.length > 1 && (
        <Chips label={w.by} chips={givers.map((key) => ({ key, label: nameOf(key) }))} on={by} onPick={setBy} />
      )}
      <div class="clusters-points">
        {row.cells.map(({ criterion: key }) => (
          <PointsField
            key={key}
            name={key}
            typed={typed[key]!}
            words={column === "own"}
            onTyped={(changes) => change(key, changes)}
          />
        ))}
      </div>
      <TextArea label={w.reason} hint={w.reasonHint} rows={2} value={reason} onValue={setReason} />
    </ActForm>
  );
}

interface PointsProps {
  name: string;
  typed: Typed[string];
  words: boolean;
  onTyped: (changes: Partial<Typed[string]>) => void;
}

function PointsField({ name, typed, words, onTyped }: PointsProps) {
  const w = useClusterWords();
  return (
    <div class="form-row">
      <TextField
        label={w.pointsFor(name)}
        size="short"
        inputMode="decimal"
        value={typed.points}
        onValue={(points) => onTyped({ points })}
      />
      {words && <TextField label={w.wordsFor(name)} value={typed.words} onValue={(said) => onTyped({ words: said })} />}
    </div>
  );
}
