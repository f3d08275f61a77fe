import { useState } from "preact/hooks";
import { collectionApi, collectionFile, type CollectionPage, type Row } from "../../api_collections";
import { useLoad, useSending } from "../../load";
import { CopyLine } from "../../parts/copy_line";
import { Dialog } from "../../parts/dialog";
import { TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Notice, Refusal } from "../../parts/notice";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import { AnswerForm } from "./answer_form";
import { Filling, Groups } from "./filling";
import { mayAsk } from "./list";
import { Story } from "./story";
import { useLive } from "./use_live";
import { useCollectionWords } from "./words";

/// One ad-hoc table: how many have answered, the totals, the rows, one's own row to be filled in.
export function PageScreen({ id }: { id: string }) {
  const w = useCollectionWords();
  const loaded = useLoad(`collection ${id}`, () => collectionApi.one(id));
  useLive(loaded.reload);
  return (
    <Screen title={loaded.data?.title || w.title} tools={<a href="/collections">{w.page.back}</a>}>
      <Waiting loaded={loaded} what={w.what}>
        {(page) => <Page page={page} onChanged={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

type Open = { kind: "story" | "return" | "answer"; row: Row } | { kind: "extend" | "close" } | null;

interface PageProps {
  page: CollectionPage;
  onChanged: () => void;
}

function Page({ page, onChanged }: PageProps) {
  const { account } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const own = page.may.answer ? page.rows.find(({ unit }) => unit.id === account.unit?.id) : undefined;
  const shut = () => setOpen(null);
  return (
    <div class="collection">
      <Head page={page} />
      {own && <OwnRow page={page} row={own} onChanged={onChanged} />}
      {page.whole && <Acts page={page} onOpen={setOpen} />}
      <Filling page={page} onRow={(kind, row) => setOpen({ kind, row })} />
      {page.groups.length > 0 && <Groups page={page} />}
      <Opened open={open} page={page} onShut={shut} onChanged={onChanged} />
    </div>
  );
}

function OwnRow({ page, row, onChanged }: PageProps & { row: Row }) {
  const w = useCollectionWords();
  const [entry, setEntry] = useState<number | null>(null);
  const done = (recorded: number) => {
    setEntry(recorded);
    onChanged();
  };
  return (
    <section class="panel" aria-labelledby="own-row">
      <h2 id="own-row">{row.state === "answered" ? w.answer.again(row.unit.name) : w.answer.title(row.unit.name)}</h2>
      {entry !== null && row.state === "answered" && (
        <Notice kind="ok" role="status">
          <p>{w.answer.done(entry)}</p>
        </Notice>
      )}
      {row.said?.returned && <p class="collection-late">{w.page.returned(row.said.returned.reason ?? w.page.gone)}</p>}
      <AnswerForm key={`${row.versions} ${row.state}`} page={page} row={row} onDone={done} />
    </section>
  );
}

function Head({ page }: { page: CollectionPage }) {
  const w = useCollectionWords();
  const left = Math.floor((Date.parse(page.due.iso) - Date.now()) / 60_000);
  return (
    <section class="collection-head">
      <p class="collection-count" role="status">
        <strong>
          {page.answered}/{page.units}
        </strong>{" "}
        <span>{w.progress(page.answered, page.units)}</span>
      </p>
      <progress value={page.answered} max={page.units} aria-label={w.progress(page.answered, page.units)} />
      <p>
        <span class={page.state === "overdue" ? "collection-late" : undefined}>
          {w.page.due(page.due.print)} · {w.state[page.state]}
          {page.state === "open" && `, ${w.page.left(Math.floor(left / 60), left % 60)}`}
        </span>
        {page.late > 0 && ` · ${w.page.late(page.late)}`}
        {page.closed && ` · ${w.page.closed(page.closed.by, page.closed.at.print)}`}
      </p>
      <p class="small">
        {w.page.asked(page.asker.name, page.by, page.opened.print)}
        {page.why && ` · ${page.why}`}
      </p>
    </section>
  );
}

function Acts({ page, onOpen }: { page: CollectionPage; onOpen: (open: Open) => void }) {
  const w = useCollectionWords().page;
  const { account } = useSession();
  const sending = useSending();
  const [reminded, setReminded] = useState<number | null>(null);
  const missing = page.units - page.answered;
  const remind = () => sending.send(async () => setReminded((await collectionApi.remind(page.id)).reminded));
  return (
    <section aria-label={w.acts}>
      <Refusal error={sending.error} />
      <p class="form-act">
        {page.may.remind && missing > 0 && (
          <button type="button" class="btn btn-primary" disabled={sending.busy} onClick={() => void remind()}>
            {w.remind(missing)}
          </button>
        )}
        {page.may.extend && (
          <button type="button" class="btn btn-plain" onClick={() => onOpen({ kind: "extend" })}>
            {w.extend}
          </button>
        )}
        {page.may.close && (
          <button type="button" class="btn btn-plain" onClick={() => onOpen({ kind: "close" })}>
            {w.close}
          </button>
        )}
        <a class="btn btn-plain" href={collectionFile(page.id, "xlsx")} download data-outside>
          XLSX
        </a>
        <a class="btn btn-plain" href={collectionFile(page.id, "csv")} download data-outside>
          CSV
        </a>
        {mayAsk(account) && (
          <a class="btn btn-plain" href={`/collections/new?like=${page.id}`}>
            {w.again}
          </a>
        )}
      </p>
      <p role="status">{reminded !== null && w.reminded(reminded)}</p>
      {missing > 0 && page.text !== null && <CopyLine label={w.copy} text={page.text} />}
    </section>
  );
}

interface OpenedProps extends PageProps {
  open: Open;
  onShut: () => void;
}

function Opened({ open, page, onShut, onChanged }: OpenedProps) {
  const w = useCollectionWords().page;
  if (open === null) return null;
  const after = (act: Promise<unknown>) => act.then(onChanged);
  switch (open.kind) {
    case "story":
      return <Story id={page.id} row={open.row} onClose={onShut} />;
    case "return":
      return (
        <ReasonDialog
          title={w.giveBack}
          text={w.giveBackText(open.row.unit.name)}
          reason={w.reason}
          act={w.giveBack}
          onAct={(reason) => after(collectionApi.giveBack(page.id, open.row.unit.id, reason))}
          onClose={onShut}
        />
      );
    case "answer":
      return (
        <Dialog title={w.answerForTitle(open.row.unit.name)} onClose={onShut}>
          <AnswerForm
            page={page}
            row={open.row}
            onDone={() => {
              onChanged();
              onShut();
            }}
          />
        </Dialog>
      );
    case "extend":
      return <Extend onAct={(hours) => after(collectionApi.extend(page.id, hours))} onClose={onShut} />;
    case "close":
      return (
        <FormDialog title={w.close} act={w.close} danger onAct={() => after(collectionApi.close(page.id))} onClose={onShut}>
          <p>{w.closeText}</p>
        </FormDialog>
      );
  }
}

function Extend({ onAct, onClose }: { onAct: (hours: number) => Promise<unknown>; onClose: () => void }) {
  const { page: w, asks } = useCollectionWords();
  const [hours, setHours] = useState("2");
  return (
    <FormDialog title={w.extend} act={w.extend} onAct={() => onAct(Number(hours))} onClose={onClose}>
      <p>{w.extendText}</p>
      <TextField label={asks.otherHours} size="short" inputMode="numeric" value={hours} onValue={setHours} hint={asks.wrongHours} />
    </FormDialog>
  );
}
