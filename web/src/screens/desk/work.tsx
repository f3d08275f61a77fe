import { useEffect, useState } from "preact/hooks";
import { deadlinesFile, deskApi, placeOfFiling, type FilingOf } from "../../api_desk";
import { isSharedMachine } from "../../idle";
import { useLoad } from "../../load";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { judges, useSession } from "../../session";
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

/// What others wait for stands before what oneself owes.
function Lists({ work }: { work: Work }) {
  const w = useDeskWords().work;
  const { account } = useSession();
  return (
    <>
      {work.collections.length > 0 && <Urgent waiting={work.collections} />}
      {work.reminders.length > 0 && <Reminders reminders={work.reminders} />}
      <Tasks title={w.tasks} tasks={work.tasks.mine} />
      <Tasks title={w.tasksToAnswer} tasks={work.tasks.to_answer} />
      <ToApprove reviews={work.reviews} />
      {work.to_check.length > 0 && <List title={w.toCheck} none="" heads={work.to_check} />}
      {work.checked_by_others > 0 && (
        <p>
          <a href="/board">{w.checkedByOthers(work.checked_by_others)}</a>
        </p>
      )}
      <Mine heads={work.mine} />
      {work.overdue_before > 0 && (
        <p>
          <a href="/filings">{w.overdueBefore(work.overdue_before)}</a>
        </p>
      )}
      <Sent heads={work.sent} />
      {judges(account) && work.to_check.length === 0 && <p class="muted">{w.toCheckNone}</p>}
    </>
  );
}

/// Reviews whose words wait for a signature of the chief.
function ToApprove({ reviews }: { reviews: Work["reviews"] }) {
  const w = useDeskWords().work;
  if (reviews.length === 0) return null;
  return (
    <section class="desk-list">
      <h2>
        {w.toApprove} <span class="muted">· {reviews.length}</span>
      </h2>
      <ul>
        {reviews.map((review) => (
          <li key={review.id}>
            <a href={`/reviews/${review.id}`}>
              {review.name}, {review.unit_name}
            </a>{" "}
            <span class="small">{w.sectionsWaiting(review.sections_waiting, review.sections_written)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/// So many of what was sent are in sight; the others are folded.
const SENT_IN_SIGHT = 5;

/// What was sent stays, with what became of it: nobody has to wonder whether it arrived.
function Sent({ heads }: { heads: FilingHead[] }) {
  const w = useDeskWords().work;
  if (heads.length === 0) return null;
  const folded = heads.slice(SENT_IN_SIGHT);
  return (
    <>
      <List title={w.sent} none="" heads={heads.slice(0, SENT_IN_SIGHT)} count={heads.length} />
      {folded.length > 0 && (
        <details class="desk-list">
          <summary>{w.sentMore(folded.length)}</summary>
          <FilingHeads label={w.sentMore(folded.length)} heads={folded} />
        </details>
      )}
    </>
  );
}

/// So many overdue reports are in sight; more are old debts, folded under their count.
const OVERDUE_IN_SIGHT = 5;

/// What came back stands first, then what is overdue, then what is due next.
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
      {overdue.length > 0 && (
        <details class="desk-list" open={overdue.length <= OVERDUE_IN_SIGHT || next.length + returned.length === 0}>
          <summary class="desk-late">{w.overdue(overdue.length)}</summary>
          <FilingHeads label={w.overdue(overdue.length)} heads={overdue} />
        </details>
      )}
      <List title={w.mine} none={heads.length > 0 ? w.nextNone : w.mineNone} heads={next} />
    </>
  );
}

interface ListProps {
  title: string;
  /// Said where there is nothing.
  none: string;
  heads: FilingHead[];
  /// Of all, where some are folded.
  count?: number;
}

function List({ title, none, heads, count = heads.length }: ListProps) {
  return (
    <section class="desk-list">
      <h2>
        {title} {heads.length > 0 && <span class="muted">· {count}</span>}
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
