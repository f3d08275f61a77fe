import type { TaskPage, TaskRow } from "../../api_tasks";
import { Table } from "../../parts/table";
import { useTaskWords } from "./words";
import type { Open } from "./page";

interface RowsProps {
  page: TaskPage;
  onOpen: (open: Open) => void;
  onAccept: (row: TaskRow) => void;
  busy: boolean;
}

/// Each unit with what it said last and what the figure says now.
export function Rows({ page, ...on }: RowsProps) {
  const w = useTaskWords().page;
  return (
    <div>
      <h2>{w.rows}</h2>
      {page.rows.length === 0 ? (
        <p class="empty">{w.noRows}</p>
      ) : (
        <Table label={w.rows} heads={w.rowHeads}>
          {page.rows.map((row) => (
            <Row key={row.unit.id} page={page} row={row} {...on} />
          ))}
        </Table>
      )}
    </div>
  );
}

function Row({ page, row, onOpen, onAccept, busy }: RowsProps & { row: TaskRow }) {
  const w = useTaskWords();
  const last = row.told[0];
  const waits = row.state === "told_done" || row.state === "told_not_done";
  return (
    <tr>
      <td>
        {row.unit.name}
        {row.heir && <span class="small"> · {w.heir(row.heir.name)}</span>}
        {!row.asked && <span class="small"> · {w.page.noLonger}</span>}
      </td>
      <td class={row.lateness === "overdue" || row.state === "returned" ? "tasks-late" : undefined}>
        {w.state[row.state]}
        {row.lateness === "overdue" && ` · ${w.filters.overdue}`}
        {row.lateness === "soon" && ` · ${w.filters.soon}`}
      </td>
      <td>
        <FigureCell row={row} year={page.year} />
      </td>
      <td class="tasks-words">{last ? (last.words ?? "–") : "–"}</td>
      <td class="tasks-acts">
        {page.may.accept && waits && (
          <button
            type="button"
            class="btn btn-primary"
            disabled={busy}
            aria-label={w.page.acceptOf(row.unit.name)}
            onClick={() => onAccept(row)}
          >
            {w.page.accept}
          </button>
        )}
        {page.may.return && last && row.state !== "returned" && (
          <button
            type="button"
            class="btn btn-plain"
            aria-label={w.page.giveBackOf(row.unit.name)}
            onClick={() => onOpen({ kind: "return", row })}
          >
            {w.page.giveBack}
          </button>
        )}
        {last && (
          <button
            type="button"
            class="btn btn-plain"
            aria-label={w.page.historyOf(row.unit.name)}
            onClick={() => onOpen({ kind: "course", row })}
          >
            {w.page.history}
          </button>
        )}
      </td>
    </tr>
  );
}

/// Opens down to the words the figure rests on.
function FigureCell({ row, year }: { row: TaskRow; year: number }) {
  const w = useTaskWords().page;
  const { figure } = row;
  if (!figure) return <>–</>;
  const judged = figure.met === null ? "" : figure.met ? w.met : w.notMet;
  return (
    <>
      <a href={`/years/${year}/${row.unit.id}`}>{figure.print ?? "–"}</a>
      {figure.percent && ` (${figure.percent})`}
      {judged && <span class={figure.met ? "small" : "tasks-late"}> {judged}</span>}
    </>
  );
}
