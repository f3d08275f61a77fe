import { useContext, useState } from "preact/hooks";
import { deskApi, placeOfFiling } from "../../api_desk";
import { useLoad } from "../../load";
import { TextArea } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { usePlace, withQuery } from "../../router";
import { todayInVietNam } from "../../text/dates";
import type { WorkingYear } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";

type Step = "open" | "close" | "reopen";

/// The books of a year: what is not done before they are closed, and what the year rolls forward.
export function WorkingYearScreen() {
  const words = useDeskWords();
  const w = words.books;
  const { query } = usePlace();
  const year = query.get("year") ?? todayInVietNam().slice(0, 4);
  const unit = query.get("unit");
  const loaded = useLoad(`books/${year}/${unit}`, () => deskApi.workingYear(year, unit));
  const [step, setStep] = useState<Step | null>(null);
  const to = (other: number) => withQuery({ year: String(other) });
  const books = loaded.data;
  const tools = (
    <>
      <a href={to(Number(year) - 1)}>{words.year.before}</a>
      <a href={to(Number(year) + 1)}>{words.year.after}</a>
      <a href={`/board?year=${year}`}>{words.work.board}</a>
      {books && stepsOpen(books).map((each, at) => (
        <button
          key={each}
          type="button"
          class={at === 0 ? "btn btn-primary" : "btn btn-plain"}
          onClick={() => setStep(each)}
        >
          {w[each]}
        </button>
      ))}
    </>
  );
  return (
    <Screen title={w.title(books?.unit.name ?? "", Number(year))} tools={tools}>
      <Waiting loaded={loaded} what={w.what}>
        {(shown) => (
          <>
            <p>{shown.closed_by ? w.isClosed(shown.closed_by.name) : w.isOpen}</p>
            <Left books={shown} />
            <Plan books={shown} />
            <Steps books={shown} />
            {step && (
              <StepDialog
                books={shown}
                step={step}
                onDone={loaded.reload}
                onClose={() => setStep(null)}
              />
            )}
          </>
        )}
      </Waiting>
    </Screen>
  );
}

/// What may be done with the books now, the likeliest first.
function stepsOpen({ closed_by, unit, steps, may }: WorkingYear): Step[] {
  if (closed_by) return closed_by.id === unit.id && may.includes("year.reopen") ? ["reopen"] : [];
  const isOpened = steps.some(({ kind }) => kind === "opened");
  return [
    ...(may.includes("year.close") ? (["close"] as Step[]) : []),
    ...(!isOpened && may.includes("year.open") ? (["open"] as Step[]) : []),
  ];
}

const SHOWN_MOST = 20;

function Left({ books }: { books: WorkingYear }) {
  const w = useDeskWords().books;
  const named = useNamed();
  const lists = (["open", "returned", "waiting", "lifted"] as const).filter((kind) => books[kind].length > 0);
  const count = { ...books.left, lifted: books.left.errors };
  return (
    <section class="desk-list">
      <h2>{w.left}</h2>
      {lists.length === 0 && <p class="empty">{w.leftNone}</p>}
      {lists.map((kind) => (
        <details key={kind} class="act">
          <summary>
            {w.kinds[kind]} · {count[kind]}
          </summary>
          <ul>
            {books[kind].slice(0, SHOWN_MOST).map((one) => (
              <li key={`${one.unit.id}${one.form}${one.period.code}${"rule" in one ? String(one.rule) : ""}`}>
                <a href={placeOfFiling({ unit: one.unit.id, form: one.form, period: one.period.code })}>
                  {one.unit.name} · {one.form} · {named(one.period)}
                </a>
                {"rule" in one && ` · ${String(one.rule)}`}
              </li>
            ))}
          </ul>
          {count[kind] > SHOWN_MOST && <p class="muted">{w.more(count[kind] - SHOWN_MOST)}</p>}
        </details>
      ))}
    </section>
  );
}

function Plan({ books }: { books: WorkingYear }) {
  const words = useDeskWords();
  const w = words.books;
  const { language } = useContext(SpeechContext);
  const { forms, duties, targets_given, without_target } = books.plan;
  const targets = !targets_given ? w.targetsNone : without_target.length ? w.targetsLeft(without_target.length) : w.targetsDone;
  return (
    <>
      <section class="desk-list">
        <h2>{w.plan}</h2>
        <Table label={w.plan} heads={[words.form, w.version, w.before, w.periods]} numbers={[1, 2, 3]}>
          {forms.map(({ code, name, version, before, periods }) => (
            <tr key={code}>
              <td>
                <b>{code}</b> {name[language]}
              </td>
              <td class="number">{version}</td>
              <td class="number">{before ?? w.fresh}</td>
              <td class="number">{periods}</td>
            </tr>
          ))}
        </Table>
      </section>
      <section class="desk-list">
        <h2>{w.targets}</h2>
        <p>
          {targets} <a href={`/targets/${books.year}`}>{w.toTargets}</a>
        </p>
      </section>
      <section class="desk-list">
        <h2>{w.duties}</h2>
        <details class="act">
          <summary>
            {w.duties} · {duties.length}
          </summary>
          <Table label={w.duties} heads={[words.unit, w.reports, w.heirOf]} numbers={[1]}>
            {duties.map(({ unit, reports, heir_of }) => (
              <tr key={unit.id}>
                <td>{unit.name}</td>
                <td class="number">{reports}</td>
                <td>{heir_of.map(({ name }) => name).join(", ")}</td>
              </tr>
            ))}
          </Table>
        </details>
      </section>
    </>
  );
}

function Steps({ books }: { books: WorkingYear }) {
  const words = useDeskWords();
  const w = words.books;
  if (books.steps.length === 0) return null;
  return (
    <section class="desk-list">
      <h2>{w.steps}</h2>
      <ul>
        {books.steps.map(({ kind, at, by, reason, left }) => (
          <li key={at.iso}>
            {at.print} · {w.step[kind]} · {by}
            {left && ` · ${w.leftSaid(left.open, left.returned, left.waiting, left.errors)}`}
            {reason && `: ${reason}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StepDialogProps {
  books: WorkingYear;
  step: Step;
  onDone: () => void;
  onClose: () => void;
}

function StepDialog({ books, step, onDone, onClose }: StepDialogProps) {
  const w = useDeskWords().books;
  const [reason, setReason] = useState("");
  const { unit, year, left } = books;
  const text = { open: w.openText, close: w.closeText, reopen: w.reopenText }[step](unit.name, year);
  const isLeft = left.open + left.returned + left.waiting + left.errors > 0;
  const act = async () => {
    await deskApi.stepYear(year, step, unit.id, reason.trim());
    onDone();
  };
  return (
    <FormDialog title={w[step]} act={w[step]} danger={step !== "open"} onAct={act} onClose={onClose}>
      <p>{text}</p>
      {step === "close" && isLeft && <p>{w.leftSaid(left.open, left.returned, left.waiting, left.errors)}</p>}
      <TextArea
        label={step === "reopen" ? w.reason : w.reasonIfLeft}
        value={reason}
        rows={2}
        required={step === "reopen" || (step === "close" && isLeft)}
        onValue={setReason}
      />
    </FormDialog>
  );
}
