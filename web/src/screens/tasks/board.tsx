import { taskApi, type BoardTask, type Counts, type TaskBoard } from "../../api_tasks";
import { useLoad } from "../../load";
import { Chips } from "../../parts/chips";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate, withQuery } from "../../router";
import { useLive } from "../collections/use_live";
import { useSaid, useTaskWords, type Filter } from "./words";

interface BoardProps {
  unit: string | null;
  year: string | null;
  filter: string | null;
}

/// What a unit gave and what it and those below it are to do in a year: who is late stands first.
export function BoardScreen({ unit, year, filter }: BoardProps) {
  const w = useTaskWords();
  const loaded = useLoad(`tasks ${unit} ${year}`, () => taskApi.board(unit, year));
  useLive(loaded.reload);
  const board = loaded.data;
  const tools = board?.may.give && (
    <a class="btn btn-primary" href={`/tasks/new?unit=${board.unit.id}&year=${board.year}`}>
      {w.give}
    </a>
  );
  return (
    <Screen title={board ? `${w.title} · ${w.of(board.unit.name, board.year)}` : w.title} tools={tools}>
      <Waiting loaded={loaded} what={w.what}>
        {(data) => <Board board={data} filter={isFilter(filter) ? filter : "all"} />}
      </Waiting>
    </Screen>
  );
}

const FILTERS: readonly Filter[] = ["all", "overdue", "soon", "told", "lacking", "finding", "done"];

const isFilter = (text: string | null): text is Filter => FILTERS.some((each) => each === text);

function shows(task: BoardTask, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "lacking":
      return task.lacks.length > 0;
    case "finding":
      return task.findings > 0;
    default:
      return !task.dropped && task.counts[filter] > 0;
  }
}

function Board({ board, filter }: { board: TaskBoard; filter: Filter }) {
  const w = useTaskWords();
  const tasks = board.tasks.filter((task) => shows(task, filter));
  return (
    <div class="tasks">
      <Years board={board} />
      {board.tasks.length === 0 ? (
        <p class="empty">{w.none}</p>
      ) : (
        <>
          <Chips
            label={w.filter}
            chips={FILTERS.map((key) => ({
              key,
              label: `${w.filters[key]} (${board.tasks.filter((task) => shows(task, key)).length})`,
            }))}
            on={filter}
            onPick={(picked) => navigate(withQuery({ show: picked === "all" ? null : picked }), true)}
          />
          <List tasks={tasks} />
          {board.units.length > 1 && <ByUnit board={board} />}
        </>
      )}
    </div>
  );
}

function Years({ board }: { board: TaskBoard }) {
  const w = useTaskWords();
  return (
    <nav class="tasks-years" aria-label={w.year}>
      {[board.year - 1, board.year, board.year + 1].map((year) => (
        <a
          key={year}
          href={withQuery({ year: String(year), show: null })}
          aria-current={year === board.year ? "page" : undefined}
        >
          {w.earlier(year)}
        </a>
      ))}
    </nav>
  );
}

function List({ tasks }: { tasks: BoardTask[] }) {
  const w = useTaskWords();
  if (tasks.length === 0) return <p class="empty">{w.noneSuch}</p>;
  return (
    <Table label={w.title} heads={w.heads}>
      {tasks.map((task) => (
        <tr key={task.id} class={task.dropped ? "tasks-dropped" : undefined}>
          <td class="tasks-words">
            <a href={`/tasks/${task.id}`}>{task.words}</a>
            <Lacks task={task} />
          </td>
          <td class="nowrap">{task.due?.print ?? "–"}</td>
          <td>{task.unit?.name ?? (task.units === 0 ? w.nobody : w.units(task.units))}</td>
          <td>{task.dropped ? w.dropped : <Result task={task} />}</td>
        </tr>
      ))}
    </Table>
  );
}

function Lacks({ task }: { task: BoardTask }) {
  const said = useSaid();
  if (task.lacks.length === 0) return null;
  return <p class="tasks-lacks">{task.lacks.map(said).join(" ")}</p>;
}

function Result({ task }: { task: BoardTask }) {
  const w = useTaskWords();
  return (
    <>
      {task.units === 1 && task.own ? w.state[task.own.state] : <Tally counts={task.counts} />}
      {task.units === 1 && task.own?.lateness === "overdue" && <span class="tasks-late"> · {w.filters.overdue}</span>}
      {task.findings > 0 && <span class="tasks-late"> · {w.look(task.findings)}</span>}
    </>
  );
}

const KEYS: readonly (keyof Counts)[] = ["overdue", "soon", "open", "told", "done", "not_done"];

function Tally({ counts }: { counts: Counts }) {
  const w = useTaskWords();
  const said = KEYS.filter((key) => counts[key] > 0);
  if (said.length === 0) return <>–</>;
  return (
    <>
      {said.map((key, at) => (
        <span key={key} class={key === "overdue" ? "tasks-late" : undefined}>
          {at > 0 && " · "}
          {w.counts[key](counts[key])}
        </span>
      ))}
    </>
  );
}

function ByUnit({ board }: { board: TaskBoard }) {
  const w = useTaskWords();
  const columns: readonly (keyof Counts)[] = ["open", "soon", "overdue", "told", "done", "not_done"];
  return (
    <div>
      <h2>{w.byUnit}</h2>
      <Table label={w.byUnit} heads={w.unitHeads} numbers={[1, 2, 3, 4, 5, 6]}>
        {board.units.map((row) => (
          <tr key={row.unit.id}>
            <td>
              <a href={withQuery({ unit: row.unit.id, show: null })}>{row.unit.name}</a>
              {row.heir && <span class="small"> · {w.heir(row.heir.name)}</span>}
            </td>
            {columns.map((key) => (
              <td key={key} class={key === "overdue" && row[key] > 0 ? "number tasks-late" : "number"}>
                {row[key]}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
  );
}
