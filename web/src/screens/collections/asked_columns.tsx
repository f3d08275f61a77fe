import { useState } from "preact/hooks";
import type { ColumnKind } from "../../api_collections";
import { SelectField, TextArea, TextField } from "../../parts/field";
import { Table } from "../../parts/table";
import { COLUMNS_MAX, columnsOf, type AskedColumn } from "./headings";
import { useCollectionWords } from "./words";

const KINDS: ColumnKind[] = ["count", "decimal", "percent", "yes_no", "grade", "text"];

interface AskedColumnsProps {
  columns: AskedColumn[];
  onColumns: (columns: AskedColumn[]) => void;
}

/// The columns: a whole head row at once, then each to be mended.
export function AskedColumns({ columns, onColumns }: AskedColumnsProps) {
  const w = useCollectionWords().asks;
  const [pasted, setPasted] = useState("");
  const add = (more: AskedColumn[]) => onColumns([...columns, ...more].slice(0, COLUMNS_MAX));
  const take = () => {
    add(columnsOf(pasted));
    setPasted("");
  };
  const put = (at: number, changes: Partial<AskedColumn>) =>
    onColumns(columns.map((column, place) => (place === at ? { ...column, ...changes } : column)));
  return (
    <section aria-labelledby="ask-columns">
      <h2 id="ask-columns">{w.columns}</h2>
      <TextArea label={w.paste} hint={w.pasteHint} rows={2} value={pasted} onValue={setPasted} />
      <p class="form-act">
        <button type="button" class="btn btn-plain" disabled={pasted.trim() === ""} onClick={take}>
          {w.take}
        </button>
        <button
          type="button"
          class="btn btn-plain"
          disabled={columns.length >= COLUMNS_MAX}
          onClick={() => add([{ name: "", kind: "count", measure: "", decimals: 0, grades: [] }])}
        >
          {w.addColumn}
        </button>
      </p>
      <ol class="collection-columns">
        {columns.map((column, at) => (
          <li key={at}>
            <ColumnFields
              at={at}
              column={column}
              onChange={(changes) => put(at, changes)}
              onDrop={() => onColumns(columns.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ColumnFieldsProps {
  at: number;
  column: AskedColumn;
  onChange: (changes: Partial<AskedColumn>) => void;
  onDrop: () => void;
}

function ColumnFields({ at, column, onChange, onDrop }: ColumnFieldsProps) {
  const w = useCollectionWords().asks;
  const hasDecimals = column.kind === "decimal" || column.kind === "percent";
  const pick = (kind: ColumnKind) =>
    onChange({ kind, decimals: kind === "decimal" || kind === "percent" ? 1 : 0, grades: kind === "grade" ? column.grades : [] });
  return (
    <div class="form-row collection-column">
      <TextField label={w.column(at + 1)} value={column.name} onValue={(name) => onChange({ name })} required />
      <SelectField label={w.kind} value={column.kind} options={KINDS.map((kind) => [kind, w.kinds[kind]])} onValue={pick} />
      <TextField label={w.measure} size="short" value={column.measure} onValue={(measure) => onChange({ measure })} />
      {hasDecimals && (
        <SelectField
          label={w.decimals}
          value={String(column.decimals)}
          options={["1", "2", "3", "4"].map((count) => [count, count])}
          onValue={(count) => onChange({ decimals: Number(count) })}
        />
      )}
      {column.kind === "grade" && (
        <TextField
          label={w.grades}
          value={column.grades.join("/")}
          onValue={(typed) => onChange({ grades: typed.split("/") })}
        />
      )}
      <button type="button" class="btn btn-plain collection-drop" aria-label={w.drop(column.name || String(at + 1))} onClick={onDrop}>
        {w.dropWord}
      </button>
    </div>
  );
}

export const headOf = ({ name, measure }: AskedColumn): string => (measure ? `${name} (${measure})` : name);

/// The table as the units will see it.
export function PreviewTable({ columns }: { columns: AskedColumn[] }) {
  const w = useCollectionWords().asks;
  if (columns.length === 0) return null;
  return (
    <div>
      <h2>{w.preview}</h2>
      <Table label={w.preview} heads={[w.unitHead, ...columns.map(headOf)]}>
        <tr>
          <td>…</td>
          {columns.map((_, at) => (
            <td key={at} />
          ))}
        </tr>
      </Table>
    </div>
  );
}
