import { evidenceFile, type Evidence, type TaskPage, type TaskRow } from "../../api_tasks";
import { Dialog } from "../../parts/dialog";
import { Table } from "../../parts/table";
import { useNamed } from "../../words";
import { useTaskWords } from "./words";

/// Everything a unit said of a task, the last first, and what its giver answered.
export function Course({ task, row, onClose }: { task: string; row: TaskRow; onClose: () => void }) {
  const w = useTaskWords();
  return (
    <Dialog title={w.page.historyOf(row.unit.name)} onClose={onClose}>
      <ol class="tasks-course" reversed>
        {row.told.map((told) => (
          <li key={told.entry}>
            <p>
              <strong>{w.outcome[told.outcome]}</strong> · {w.page.entry(told.by, told.at.print, told.entry)}
              {told.late && <span class="tasks-late"> · {w.page.late}</span>}
              {told.heir && ` · ${w.page.behalf(told.heir.name)}`}
            </p>
            {told.words && <p>{told.words}</p>}
            {told.evidence.length > 0 && (
              <ul aria-label={w.page.evidence}>
                {told.evidence.map((each, at) => (
                  <li key={at}>
                    <EvidenceWords evidence={each} task={task} />
                  </li>
                ))}
              </ul>
            )}
            {told.answers.map((answer) => (
              <p key={answer.entry} class={answer.accepted ? "small" : "tasks-late"}>
                {answer.accepted ? w.page.accepted : w.page.returned(answer.reason ?? w.page.gone)} (
                {w.page.entry(answer.by, answer.at.print, answer.entry)})
              </p>
            ))}
          </li>
        ))}
      </ol>
      <p class="form-act">
        <button type="button" class="btn btn-plain" onClick={onClose}>
          {w.page.shut}
        </button>
      </p>
    </Dialog>
  );
}

function EvidenceWords({ evidence, task }: { evidence: Evidence; task: string }) {
  const w = useTaskWords().page;
  const named = useNamed();
  switch (evidence.kind) {
    case "report":
      return (
        <a href={`/reports/${evidence.report}`}>
          {w.report([evidence.form, evidence.period && named(evidence.period)].filter(Boolean).join(", "))}
        </a>
      );
    case "figure":
      return (
        <>
          {evidence.code} {evidence.name}, {named(evidence.period)}: {evidence.print ?? "–"}
        </>
      );
    case "file":
      if (evidence.name === null) return <>{w.gone}</>;
      return (
        <a href={evidenceFile(task, evidence.file)} download={evidence.name} data-outside>
          {evidence.name}
        </a>
      );
  }
}

/// What it asked first, and what it asks since.
export function Versions({ page }: { page: TaskPage }) {
  const w = useTaskWords();
  return (
    <details class="tasks-versions" open={page.versions.length > 1}>
      <summary>{w.page.versions}</summary>
      <Table label={w.page.versions} heads={w.page.versionHeads}>
        {page.versions.map((version) => (
          <tr key={version.entry}>
            <td class="nowrap">{version.at.print}</td>
            <td>
              {version.units.length === 0
                ? w.nobody
                : version.units.length > 3
                  ? w.units(version.units.length)
                  : version.units.map(({ name }) => name).join(", ")}
            </td>
            <td class="nowrap">{version.due?.print ?? "–"}</td>
            <td>
              {version.measure ? `${version.measure.code} ${version.measure.target?.print ?? ""}` : "–"}
            </td>
            <td>{version.reason ?? "–"}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
