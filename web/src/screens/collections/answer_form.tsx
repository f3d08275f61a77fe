import { useState } from "preact/hooks";
import { collectionApi, type Column, type CollectionPage, type Row } from "../../api_collections";
import { useSending } from "../../load";
import { SelectField, TextField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import { headOf } from "./asked_columns";
import { useCollectionWords } from "./words";

interface AnswerFormProps {
  page: CollectionPage;
  row: Row;
  onDone: (entry: number) => void;
}

/// The row of one unit, a field a column; what was sent before stands in it to be corrected.
export function AnswerForm({ page, row, onDone }: AnswerFormProps) {
  const w = useCollectionWords().answer;
  const [typed, setTyped] = useState<string[]>(() => page.columns.map((_, at) => row.said?.cells[at] ?? ""));
  const sending = useSending();
  const send = (cells: Record<string, string>, nil: boolean) =>
    sending.send(async () => onDone((await collectionApi.answer(page.id, row.unit.id, cells, nil)).entry));
  const submit = (event: Event) => {
    event.preventDefault();
    void send(Object.fromEntries(typed.map((text, at) => [String(at + 1), text])), false);
  };
  return (
    <form onSubmit={submit} noValidate class="collection-answer">
      <Refusal error={sending.error} />
      <div class="collection-fields">
        {page.columns.map((column, at) => (
          <CellField
            key={at}
            column={column}
            value={typed[at]!}
            onValue={(text) => setTyped((old) => old.map((one, place) => (place === at ? text : one)))}
          />
        ))}
      </div>
      <p class="form-act">
        <button class="btn btn-primary" disabled={sending.busy}>
          {w.send}
        </button>
        <button type="button" class="btn btn-plain" disabled={sending.busy} onClick={() => void send({}, true)}>
          {w.nil}
        </button>
      </p>
    </form>
  );
}

interface CellFieldProps {
  column: Column;
  value: string;
  onValue: (text: string) => void;
}

function CellField({ column, value, onValue }: CellFieldProps) {
  const w = useCollectionWords().answer;
  const label = headOf(column);
  const hint = w.hints[column.kind];
  if (column.kind === "yes_no" || column.kind === "grade") {
    const said = column.kind === "grade" ? column.grades : ["có", "không"];
    const shown = column.kind === "grade" ? said : [w.yes, w.no];
    const options = said.map((one, at): [string, string] => [one, shown[at]!]);
    return (
      <SelectField
        label={label}
        hint={hint}
        value={value}
        options={[["", w.unsaid], ...options, ["x", "x"]]}
        onValue={onValue}
      />
    );
  }
  return <TextField label={label} hint={hint} value={value} onValue={onValue} />;
}
