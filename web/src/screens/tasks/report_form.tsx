import { useState } from "preact/hooks";
import { taskApi, type Outcome, type TaskPage, type TaskRow } from "../../api_tasks";
import { ActForm } from "../../parts/act_form";
import { Chips } from "../../parts/chips";
import { Field, TextArea, Tick } from "../../parts/field";
import { useTaskWords } from "./words";

interface ReportProps {
  page: TaskPage;
  row: TaskRow;
  onDone: () => void;
}

/// How far one's unit is, in words, with the live figure as evidence.
export function ReportForm({ page, row, onDone }: ReportProps) {
  const { report: w, outcome: outcomes } = useTaskWords();
  const [outcome, setOutcome] = useState<Outcome>("done");
  const [words, setWords] = useState("");
  const [rests, setRests] = useState(row.figure?.print != null);
  const [file, setFile] = useState<File | null>(null);
  const [declared, setDeclared] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const evidence = rests && row.figure ? [{ code: row.figure.code, period: row.figure.period.code }] : [];
  const isReady = () => {
    const silent = outcome !== "under_way" && words.trim() === "" && evidence.length === 0 && file === null;
    const why = silent ? w.nothing : file !== null && !declared ? w.undeclared : null;
    setError(why);
    return why === null;
  };
  const act = async () => {
    const said = { unit: row.unit.id, outcome, words: words.trim() };
    const { entry } =
      file === null
        ? await taskApi.report(page.id, { ...said, evidence })
        : await taskApi.reportFile(page.id, { ...said, ...evidence[0] }, file);
    setWords("");
    setFile(null);
    setDeclared(false);
    onDone();
    return w.done(entry);
  };
  return (
    <ActForm act={w.send} onAct={act} isReady={isReady}>
      <Chips
        label={w.outcome}
        chips={(["done", "under_way", "not_done"] as const).map((key) => ({ key: key as Outcome, label: outcomes[key] }))}
        on={outcome}
        onPick={setOutcome}
      />
      <TextArea label={w.words} hint={w.wordsHint} rows={2} value={words} onValue={setWords} error={error} />
      {row.figure && (
        <Tick checked={rests} onChecked={setRests}>
          {w.figure(row.figure.code, page.year)}
          {row.figure.print && `: ${row.figure.print}`}
          {row.figure.percent && ` (${row.figure.percent})`}
        </Tick>
      )}
      <Field label={w.file}>
        {(tied) => (
          <input
            {...tied}
            class="form-control"
            type="file"
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        )}
      </Field>
      {file !== null && (
        <Tick checked={declared} onChecked={setDeclared}>
          {w.declare}
        </Tick>
      )}
    </ActForm>
  );
}
