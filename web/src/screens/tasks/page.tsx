import { useState } from "preact/hooks";
import { taskApi, type TaskPage, type TaskRow } from "../../api_tasks";
import { useLoad, useSending } from "../../load";
import { Notice, Refusal } from "../../parts/notice";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import { useNamed } from "../../words";
import { useLive } from "../collections/use_live";
import { AmendDialog } from "./amend";
import { Course, Versions } from "./course";
import { QuoteWords } from "./quote";
import { ReportForm } from "./report_form";
import { Rows } from "./rows";
import { useSaid, useTaskWords } from "./words";

/// One task: what it asks, what each unit said, the figure beside it, the words it came out of.
export function PageScreen({ id }: { id: string }) {
  const w = useTaskWords();
  const loaded = useLoad(`task ${id}`, () => taskApi.one(id));
  useLive(loaded.reload);
  const back = loaded.data ? `/tasks?year=${loaded.data.year}` : "/tasks";
  return (
    <Screen title={w.title} tools={<a href={back}>{w.form.back}</a>}>
      <Waiting loaded={loaded} what={w.what}>
        {(page) => <Page page={page} onChanged={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

export type Open = { kind: "course" | "return"; row: TaskRow } | { kind: "amend" | "drop" } | null;

interface PageProps {
  page: TaskPage;
  onChanged: () => void;
}

function Page({ page, onChanged }: PageProps) {
  const w = useTaskWords();
  const { account } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const sending = useSending();
  const accept = (row: TaskRow) => void sending.send(() => taskApi.accept(page.id, row.unit.id).then(onChanged));
  const own = page.rows.filter(({ unit }) => account.unit && page.may.report.includes(unit.id) && !page.whole);
  return (
    <div class="tasks">
      <Head page={page} />
      <Findings page={page} />
      {own.map((row) => (
        <section key={row.unit.id} class="panel" aria-label={w.report.title(row.unit.name)}>
          <h2>{w.report.title(row.unit.name)}</h2>
          <ReportForm page={page} row={row} onDone={onChanged} />
        </section>
      ))}
      <Refusal error={sending.error} />
      <Rows page={page} onOpen={setOpen} onAccept={accept} busy={sending.busy} />
      <Versions page={page} />
      <Acts page={page} onOpen={setOpen} />
      <Opened open={open} page={page} onShut={() => setOpen(null)} onChanged={onChanged} />
    </div>
  );
}

function Head({ page }: { page: TaskPage }) {
  const w = useTaskWords();
  const named = useNamed();
  const { measure } = page;
  return (
    <section class="tasks-head">
      <p class="tasks-what">{page.words}</p>
      <p>
        {page.due ? w.page.due(page.due.print) : w.noDay}
        {measure && ` · ${w.page.measured(measure.code, named(measure))}`}
        {measure?.target && `, ${w.page.target(measure.target.print, measure.measure)}`}
      </p>
      <p class="small">{w.page.given(page.giver.name, page.given.by, page.given.at.print, page.given.entry)}</p>
      {page.dropped && (
        <Notice kind="warn">
          <p>{w.page.droppedBy(page.dropped.by, page.dropped.at.print, page.dropped.reason ?? w.page.gone)}</p>
        </Notice>
      )}
      <OriginWords page={page} />
    </section>
  );
}

function OriginWords({ page }: { page: TaskPage }) {
  const w = useTaskWords().page;
  if (page.origin === null) return null;
  if (page.origin.kind === "review") {
    return (
      <p>
        <a href={`/reviews/${page.origin.id}`}>{w.review}</a>
      </p>
    );
  }
  return (
    <details open>
      <summary>{w.quote}</summary>
      {page.origin.quote ? <QuoteWords quote={page.origin.quote} /> : <p>{w.gone}</p>}
      <p>
        <a href={`/reports/${page.origin.id}`}>{w.quoteOf}</a>
      </p>
    </details>
  );
}

function Findings({ page }: { page: TaskPage }) {
  const said = useSaid();
  const all = [...page.lacks, ...page.rows.flatMap(({ findings }) => findings)];
  if (all.length === 0) return null;
  return (
    <Notice kind="warn">
      <ul>
        {all.map((finding) => (
          <li key={finding.vi}>{said(finding)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Acts({ page, onOpen }: { page: TaskPage; onOpen: (open: Open) => void }) {
  const w = useTaskWords().page;
  if (!page.may.amend && !page.may.drop) return null;
  return (
    <section aria-label={w.acts}>
      <p class="form-act">
        {page.may.amend && (
          <button type="button" class="btn btn-plain" onClick={() => onOpen({ kind: "amend" })}>
            {w.amend}
          </button>
        )}
        {page.may.drop && (
          <button type="button" class="btn btn-plain" onClick={() => onOpen({ kind: "drop" })}>
            {w.drop}
          </button>
        )}
      </p>
    </section>
  );
}

function Opened({ open, page, onShut, onChanged }: PageProps & { open: Open; onShut: () => void }) {
  const w = useTaskWords().page;
  if (open === null) return null;
  const after = (act: Promise<unknown>) => act.then(onChanged);
  switch (open.kind) {
    case "course":
      return <Course task={page.id} row={open.row} onClose={onShut} />;
    case "return":
      return (
        <ReasonDialog
          title={w.giveBack}
          text={w.giveBackText(open.row.unit.name)}
          reason={w.reason}
          act={w.giveBack}
          onAct={(reason) => after(taskApi.giveBack(page.id, open.row.unit.id, reason))}
          onClose={onShut}
        />
      );
    case "amend":
      return <AmendDialog page={page} onChanged={onChanged} onClose={onShut} />;
    case "drop":
      return (
        <ReasonDialog
          title={w.drop}
          text={w.dropText}
          reason={w.reason}
          act={w.drop}
          onAct={(reason) => after(taskApi.drop(page.id, reason))}
          onClose={onShut}
        />
      );
  }
}
