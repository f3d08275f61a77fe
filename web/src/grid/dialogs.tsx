import { useContext, useState } from "preact/hooks";
import { TextArea } from "../parts/field";
import { FormDialog } from "../parts/form_dialog";
import type { Mark } from "../types";
import { SpeechContext } from "../words";
import { useDeskWords } from "../words/desk";
import type { Plan } from "./block";
import { NOT_APPLICABLE, type Held } from "./cells";
import { printCandidate } from "./read_cell";
import { keyOf, type Change, type Place, type Sheet } from "./sheet";

interface AskProps {
  sheet: Sheet;
  plan: Plan;
  onClose: () => void;
}

const REFUSED_SHOWN = 12;

/// Asks only about what is doubtful; all that is taken is one step back.
export function AskDialog({ sheet, plan, onClose }: AskProps) {
  const { entry } = useDeskWords();
  const w = entry.ask;
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const isReady = () => {
    const ready =
      plan.asked.every(({ place }) => chosen[keyOf(place)] !== undefined) &&
      (plan.notApplicable.length === 0 || reason.trim() !== "");
    setMissing(!ready);
    return ready;
  };
  return (
    <FormDialog
      title={w.title}
      act={w.go}
      isReady={isReady}
      onAct={async () => void sheet.apply(changesOf(sheet, plan, chosen, reason.trim()))}
      onClose={onClose}
    >
      {plan.sure.length > 0 && <p>{w.sure(plan.sure.length)}</p>}
      <div class="entry-asked">
        {plan.asked.map(({ place, typed, candidates }) => (
          <fieldset key={keyOf(place)} class="ticks">
            <legend>
              {sheet.rows[place.row]!.code}: {w.is(typed)}
            </legend>
            {[...candidates.map((one) => printCandidate(one, entry.cell.marks)), w.leave].map((said, at) => (
              <label key={said} class="tick">
                <input
                  type="radio"
                  name={keyOf(place)}
                  checked={chosen[keyOf(place)] === at}
                  onChange={() => setChosen({ ...chosen, [keyOf(place)]: at })}
                />
                <span>{said}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      {plan.notApplicable.length > 0 && (
        <TextArea
          label={w.reason(plan.notApplicable.length)}
          value={reason}
          onValue={setReason}
          rows={2}
          error={missing && reason.trim() === "" ? w.reasonMissing : null}
        />
      )}
      {missing && plan.asked.some(({ place }) => chosen[keyOf(place)] === undefined) && (
        <p class="field-error" role="alert">
          {w.choose}
        </p>
      )}
      <Refusals sheet={sheet} plan={plan} />
    </FormDialog>
  );
}

function Refusals({ sheet, plan }: { sheet: Sheet; plan: Plan }) {
  const { entry } = useDeskWords();
  const { refused, beyond, computed, notHeld, strange, unclear } = plan;
  return (
    <>
      {refused.length > 0 && (
        <>
          <p>{entry.ask.refused}</p>
          <ul>
            {refused.slice(0, REFUSED_SHOWN).map(({ place, typed, why }) => (
              <li key={keyOf(place)}>
                {sheet.rows[place.row]!.code}: “{typed}”, {entry.wrong[why]}
              </li>
            ))}
            {refused.length > REFUSED_SHOWN && <li>+ {refused.length - REFUSED_SHOWN}</li>}
          </ul>
        </>
      )}
      {computed.length > 0 && <p>{entry.ask.computed(computed.length, listed(computed))}</p>}
      {notHeld.length > 0 && <p>{entry.ask.notHeld(notHeld.length, listed(notHeld))}</p>}
      {strange.length > 0 && <p>{entry.ask.strange(listed(strange))}</p>}
      {unclear && <p class="field-error">{entry.ask.unclear}</p>}
      {beyond > 0 && <p>{entry.ask.beyond(beyond)}</p>}
    </>
  );
}

const listed = (codes: string[]): string => {
  const each = [...new Set(codes)];
  return each.slice(0, REFUSED_SHOWN).join(", ") + (each.length > REFUSED_SHOWN ? "…" : "");
};

function changesOf(sheet: Sheet, plan: Plan, chosen: Record<string, number>, reason: string): Change[] {
  const noteAt = (place: Place) => sheet.at(place).note;
  const answered = plan.asked.flatMap(({ place, candidates }): Change[] => {
    const candidate = candidates[chosen[keyOf(place)] ?? candidates.length];
    return candidate ? [{ place, to: { ...candidate, note: noteAt(place), reason: "" } }] : [];
  });
  const without = plan.notApplicable.map(
    (place): Change => ({ place, to: { value: NOT_APPLICABLE, mark: "exact", note: noteAt(place), reason } }),
  );
  return [...plan.sure, ...answered, ...without];
}

interface DetailsProps {
  sheet: Sheet;
  place: Place;
  onClose: () => void;
}

const MARKS: Mark[] = ["exact", "under", "over", "about"];
const NOTE_MAX = 500;

/// The note of a cell, how exact its number is, and why it does not apply.
export function DetailsDialog({ sheet, place, onClose }: DetailsProps) {
  const { entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const w = entry.details;
  const row = sheet.rows[place.row]!;
  const before = sheet.at(place);
  const [held, setHeld] = useState<Held>(before);
  const isNumber = before.value !== null && /^-?\d/.test(before.value);
  const away = before.value === NOT_APPLICABLE;
  const to = { ...held, note: held.note.trim().slice(0, NOTE_MAX), reason: held.reason.trim().slice(0, NOTE_MAX) };
  return (
    <FormDialog
      title={w.title(row.code)}
      act={w.go}
      isReady={() => !away || to.reason !== ""}
      onAct={async () => void sheet.apply([{ place, to }])}
      onClose={onClose}
    >
      <p>{row.name[language]}</p>
      {away && (
        <TextArea
          label={w.reason}
          value={held.reason}
          rows={2}
          required
          onValue={(reason) => setHeld({ ...held, reason })}
        />
      )}
      {isNumber && (
        <fieldset class="ticks">
          <legend>{w.mark}</legend>
          {MARKS.map((mark) => (
            <label key={mark} class="tick">
              <input
                type="radio"
                name="mark"
                checked={held.mark === mark}
                onChange={() => setHeld({ ...held, mark })}
              />
              <span>{mark === "exact" ? w.exact : entry.cell.marks[mark]}</span>
            </label>
          ))}
        </fieldset>
      )}
      {before.value === null && <p class="muted">{w.markOnlyNumber}</p>}
      <TextArea
        label={w.note}
        hint={w.noteHint}
        value={held.note}
        rows={3}
        onValue={(note) => setHeld({ ...held, note })}
      />
    </FormDialog>
  );
}
