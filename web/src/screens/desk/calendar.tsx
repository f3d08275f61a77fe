import { useContext, useState } from "preact/hooks";
import { deskApi } from "../../api_desk";
import { useDraft } from "../../drafts";
import { useLoad } from "../../load";
import { ActForm } from "../../parts/act_form";
import { SelectField, TextArea, TextField } from "../../parts/field";
import { Notice } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { usePlace, withQuery } from "../../router";
import { useSession } from "../../session";
import { readDay, todayInVietNam } from "../../text/dates";
import type { Calendar, MovedDue } from "../../types_desk";
import { SpeechContext, useNamed, useWords } from "../../words";
import { useDeskWords } from "../../words/desk";
import { NO_PAPER, PaperFields, paperOf, wrongOfPaper, type Wrong } from "../decisions";

/// By which days offices work, and which due days were moved.
export function CalendarScreen() {
  const words = useDeskWords();
  const w = words.calendar;
  const { account } = useSession();
  const year = usePlace().query.get("year") ?? todayInVietNam().slice(0, 4);
  const loaded = useLoad(`calendar/${year}`, () => deskApi.calendar(year));
  const to = (other: number) => withQuery({ year: String(other) });
  const tools = (
    <>
      <a href={to(Number(year) - 1)}>{words.year.before}</a>
      <a href={to(Number(year) + 1)}>{words.year.after}</a>
      <a href="/work">{words.back}</a>
    </>
  );
  const isAdministrator = account.roles.includes("administrator");
  const mayMove = isAdministrator || account.roles.includes("compiler");
  return (
    <Screen title={w.title(Number(year))} tools={tools}>
      <Waiting loaded={loaded} what={w.what}>
        {(calendar) => (
          <>
            {!calendar.listed && (
              <Notice kind="warn">
                <p>{w.notListed}</p>
              </Notice>
            )}
            <section class="desk-list">
              <h2>{w.moves}</h2>
              <Moves moves={calendar.moves} mayMove={mayMove} onDone={loaded.reload} />
              {mayMove && (
                <details class="act">
                  <summary>{w.move}</summary>
                  <MoveForm onDone={loaded.reload} />
                </details>
              )}
            </section>
            <section class="desk-list">
              <h2>{w.days}</h2>
              <Days calendar={calendar} />
              {isAdministrator && (
                <details class="act">
                  <summary>{w.setDay}</summary>
                  <DayForm onDone={loaded.reload} />
                </details>
              )}
            </section>
          </>
        )}
      </Waiting>
    </Screen>
  );
}

function Days({ calendar }: { calendar: Calendar }) {
  const w = useDeskWords().calendar;
  const { language } = useContext(SpeechContext);
  if (calendar.days.length === 0) return <p class="empty">{w.daysNone}</p>;
  return (
    <Table label={w.days} heads={[w.day, w.kind, w.name, w.basis]}>
      {calendar.days.map(({ day, kind, name, basis, by }) => (
        <tr key={day.iso}>
          <td class="nowrap">{day.print}</td>
          <td>{w.kinds[kind]}</td>
          <td>{name}</td>
          <td>{basis ? `${basis[language]} (${by ?? ""})` : <span class="muted">{w.shipped}</span>}</td>
        </tr>
      ))}
    </Table>
  );
}

interface MovesProps {
  moves: MovedDue[];
  mayMove: boolean;
  onDone: () => void;
}

function Moves({ moves, mayMove, onDone }: MovesProps) {
  const w = useDeskWords().calendar;
  const named = useNamed();
  const [taking, setTaking] = useState<MovedDue | null>(null);
  const forWhom = ({ unit, below }: MovedDue) =>
    unit === null ? w.everybody : below ? w.allBelow(unit.name) : unit.name;
  if (moves.length === 0) return <p class="empty">{w.movesNone}</p>;
  return (
    <>
      <Table label={w.moves} heads={[w.newDay, w.forWhom, w.kind, w.why, w.by, <span class="visually-hidden">{w.back}</span>]}>
        {moves.map((move) => (
          <tr key={move.entry}>
            <td class="nowrap">{move.day.print}</td>
            <td>{forWhom(move)}</td>
            <td>
              {move.form} · {named(move.period)}
              {move.section > 0 && ` · ${w.milestone(move.section)}`}
            </td>
            <td>{move.reason}</td>
            <td>{move.by}</td>
            <td>
              {mayMove && (
                <button type="button" class="btn btn-danger-line" onClick={() => setTaking(move)}>
                  {w.back}
                </button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {taking && (
        <ReasonDialog
          title={w.backTitle}
          text={w.backText(`${taking.form} ${named(taking.period)}`, forWhom(taking))}
          reason={w.why}
          act={w.back}
          onAct={async (reason) => {
            const { form, period, section, unit, below } = taking;
            await deskApi.moveDue({
              form,
              period: period.code,
              section,
              unit: unit?.id ?? null,
              below,
              day: null,
              reason,
            });
            onDone();
          }}
          onClose={() => setTaking(null)}
        />
      )}
    </>
  );
}

type Scope = "below" | "one" | "all";

function MoveForm({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = useDeskWords().calendar;
  const desk = useDeskWords();
  const { account } = useSession();
  const own = account.unit?.id ?? null;
  const { fields, change, clear } = useDraft("move-due", {
    form: "",
    period: "",
    section: "",
    day: "",
    reason: "",
    scope: (own ? "below" : "all") as Scope,
    unit: null as Choice | null,
  });
  const [asked, setAsked] = useState(false);
  const isFilled = {
    form: fields.form.trim() !== "",
    period: fields.period.trim() !== "",
    day: readDay(fields.day) !== null,
    reason: fields.reason.trim() !== "",
    unit: fields.scope !== "one" || fields.unit !== null,
  };
  const wrong = (field: keyof typeof isFilled, said = w.needed) => (asked && !isFilled[field] ? said : null);
  const move = async () => {
    const section = Number(fields.section);
    await deskApi.moveDue({
      form: fields.form.trim().toUpperCase(),
      period: fields.period.trim(),
      ...(section > 0 && { section }),
      unit: fields.scope === "below" ? own : fields.scope === "one" ? fields.unit!.value : null,
      below: fields.scope === "below",
      day: readDay(fields.day),
      reason: fields.reason.trim(),
    });
    clear();
    setAsked(false);
    onDone();
    return w.moveDone;
  };
  const scopes: [Scope, string][] = [
    ...(own ? [["below", w.scopeBelow] as [Scope, string]] : [["all", w.scopeAll] as [Scope, string]]),
    ["one", w.scopeOne],
  ];
  return (
    <ActForm
      act={w.moveGo}
      isReady={() => {
        setAsked(true);
        return Object.values(isFilled).every(Boolean);
      }}
      onAct={move}
    >
      <div class="form-row">
        <TextField
          label={desk.form}
          placeholder="BM-06"
          error={wrong("form")}
          value={fields.form}
          onValue={(form) => change({ form })}
        />
        <TextField
          label={w.periodField}
          error={wrong("period")}
          value={fields.period}
          onValue={(period) => change({ period })}
        />
        <TextField
          label={w.newDay}
          placeholder={words.day.form}
          inputMode="numeric"
          error={wrong("day", words.day.wrong)}
          value={fields.day}
          onValue={(day) => change({ day })}
        />
      </div>
      <div class="form-row">
        <SelectField label={w.scope} value={fields.scope} options={scopes} onValue={(scope) => change({ scope })} />
        <TextField
          label={w.milestoneField}
          inputMode="numeric"
          value={fields.section}
          onValue={(section) => change({ section })}
        />
      </div>
      {fields.scope === "one" && (
        <UnitPicker
          label={desk.unit}
          error={wrong("unit")}
          chosen={fields.unit}
          onChoose={(unit) => change({ unit })}
        />
      )}
      <TextArea
        label={w.why}
        error={wrong("reason")}
        value={fields.reason}
        rows={2}
        onValue={(reason) => change({ reason })}
      />
    </ActForm>
  );
}

type DayKind = "off" | "work" | "listed";

function DayForm({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = useDeskWords().calendar;
  const { fields, change, clear } = useDraft("calendar-day", {
    ...NO_PAPER,
    day: "",
    kind: "off" as DayKind,
    name: "",
  });
  const [wrong, setWrong] = useState<Wrong & { day?: string; name?: string }>({});
  const isReady = () => {
    const found: typeof wrong = {
      ...wrongOfPaper(fields, words),
      ...(readDay(fields.day) === null && { day: words.day.wrong }),
      ...(fields.name.trim() === "" && { name: w.needed }),
    };
    setWrong(found);
    return Object.keys(found).length === 0;
  };
  const record = async () => {
    await deskApi.setDay({
      day: readDay(fields.day)!,
      kind: fields.kind,
      name: fields.name.trim(),
      ...paperOf(fields),
    });
    clear();
    onDone();
    return w.setDone;
  };
  return (
    <ActForm act={w.setGo} isReady={isReady} onAct={record}>
      <div class="form-row">
        <TextField
          label={w.day}
          placeholder={words.day.form}
          inputMode="numeric"
          error={wrong.day}
          value={fields.day}
          onValue={(day) => change({ day })}
        />
        <SelectField
          label={w.kind}
          value={fields.kind}
          options={Object.entries(w.kinds) as [DayKind, string][]}
          onValue={(kind) => change({ kind })}
        />
        <TextField label={w.name} error={wrong.name} value={fields.name} onValue={(name) => change({ name })} />
      </div>
      <PaperFields paper={fields} wrong={wrong} onChange={change} />
    </ActForm>
  );
}
