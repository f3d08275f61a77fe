import { useEffect, useState } from "preact/hooks";
import { deadlinesFile, deskApi, placeOfFiling, type FilingOf } from "../../api_desk";
import { isSharedMachine } from "../../idle";
import { useLoad } from "../../load";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import { todayInVietNam } from "../../text/dates";
import type { FilingHead, Work } from "../../types_desk";
import { useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";
import { FilingHeads, filingOfHead } from "./heads";
import { Kept } from "../../kept";
import { ordered } from "./order";
import { News } from "./whats_new";

/// What is to be done today: one's own filings, those to be judged, and what one was reminded of.
export function WorkScreen() {
  const w = useDeskWords();
  const loaded = useLoad("work", deskApi.work);
  return (
    <Screen title={w.work.title} tools={<Tools />}>
      <Unsent />
      <News />
      <Waiting loaded={loaded} what={w.work.what}>
        {(work) => <Lists work={work} />}
      </Waiting>
    </Screen>
  );
}

function Tools() {
  const w = useDeskWords().work;
  const { account } = useSession();
  return (
    <>
      {account.unit && (
        <a href={deadlinesFile(todayInVietNam().slice(0, 4))} download="han-nop.ics" data-outside>
          {w.deadlines}
        </a>
      )}
      <a href="/calendar">{w.calendar}</a>
      <a href="/mappings">{w.mappings}</a>
      <a href="/board">{w.board}</a>
    </>
  );
}

function Lists({ work }: { work: Work }) {
  const w = useDeskWords().work;
  return (
    <>
      {work.collections.length > 0 && <Urgent waiting={work.collections} />}
      {work.reminders.length > 0 && <Reminders reminders={work.reminders} />}
      <Tasks title={w.tasks} tasks={work.tasks.mine} />
      <Tasks title={w.tasksToAnswer} tasks={work.tasks.to_answer} />
      <Mine heads={work.mine} />
      {work.overdue_before > 0 && (
        <p>
          <a href="/filings">{w.overdueBefore(work.overdue_before)}</a>
        </p>
      )}
      <List title={w.toCheck} none={w.toCheckNone} heads={work.to_check} />
    </>
  );
}

/// What came back stands first, then what is due next; what is overdue is folded while there is more.
function Mine({ heads }: { heads: FilingHead[] }) {
  const w = useDeskWords().work;
  const { returned, next, overdue } = ordered(heads);
  return (
    <>
      {returned.length > 0 && (
        <Notice kind="warn">
          <h2>{w.returned(returned.length)}</h2>
          <FilingHeads label={w.returned(returned.length)} heads={returned} />
        </Notice>
      )}
      <List title={w.mine} none={heads.length > 0 ? w.nextNone : w.mineNone} heads={next} />
      {overdue.length > 0 && (
        <details class="desk-list" open={next.length + returned.length === 0}>
          <summary class="desk-late">{w.overdue(overdue.length)}</summary>
          <FilingHeads label={w.overdue(overdue.length)} heads={overdue} />
        </details>
      )}
    </>
  );
}

function List({ title, none, heads }: { title: string; none: string; heads: FilingHead[] }) {
  return (
    <section class="desk-list">
      <h2>
        {title} {heads.length > 0 && <span class="muted">· {heads.length}</span>}
      </h2>
      {heads.length > 0 ? <FilingHeads label={title} heads={heads} /> : <p class="empty">{none}</p>}
    </section>
  );
}

/// What somebody above needs within hours stands before everything else.
function Urgent({ waiting }: { waiting: Work["collections"] }) {
  const w = useDeskWords().work;
  return (
    <Notice kind="warn">
      <h2>{w.urgent}</h2>
      <ul>
        {waiting.map((one) => (
          <li key={one.id}>
            <a href={`/collections/${one.id}`}>{one.title || one.id}</a>{" "}
            <span class={one.state === "overdue" ? "desk-late" : undefined}>
              {w.urgentDue(one.asker.name, one.due.print)}
            </span>
            {one.returned && <span class="desk-late"> · {w.urgentReturned}</span>}
            {one.reminded && <span class="small"> · {w.reminded(one.reminded.by, one.reminded.at.print)}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/// What a conference concluded and is due, or waits for whoever gave it.
function Tasks({ title, tasks }: { title: string; tasks: Work["tasks"]["mine"] }) {
  const w = useDeskWords().work;
  if (tasks.length === 0) return null;
  return (
    <section class="desk-list">
      <h2>
        {title} <span class="muted">· {tasks.length}</span>
      </h2>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <a href={`/tasks/${task.id}`}>{task.words}</a>{" "}
            <span class={task.own?.lateness === "overdue" ? "desk-late" : "small"}>
              {w.taskDue(task.giver.name, task.due?.print ?? "–")}
            </span>
            {task.own?.state === "returned" && <span class="desk-late"> · {w.urgentReturned}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reminders({ reminders }: { reminders: Work["reminders"] }) {
  const w = useDeskWords().work;
  const named = useNamed();
  return (
    <Notice kind="warn">
      <h2>{w.reminders}</h2>
      <ul>
        {reminders.map(({ filing, at, by }) => (
          <li key={placeOfFiling(filingOfHead(filing)) + at.iso}>
            <a href={placeOfFiling(filingOfHead(filing))}>
              {w.openFiling(filing.form.code, filing.unit.name)}, {named(filing.period)}
            </a>{" "}
            <span class="small">{w.reminded(by, at.print)}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/// What this machine still keeps because a line was cut.
function Unsent() {
  const w = useDeskWords().work;
  const { account } = useSession();
  const [unsent, setUnsent] = useState<FilingOf[]>([]);
  useEffect(() => {
    if (isSharedMachine()) return;
    void new Kept(account.id).unsent().then(setUnsent);
  }, []);
  if (unsent.length === 0) return null;
  return (
    <Notice kind="warn">
      <h2>{w.unsent}</h2>
      <ul>
        {unsent.map((of) => (
          <li key={placeOfFiling(of)}>
            <a href={placeOfFiling(of)}>
              {of.form} · {of.period}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
