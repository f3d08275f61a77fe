import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api";
import { useSending } from "../../load";
import { Dialog } from "../../parts/dialog";
import { TextArea, TextField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { printDay } from "../../text/dates";
import type { ReadDocument, UnitCandidate } from "../../types";
import { useWords } from "../../words";
import { placeOf } from "./judging";

interface PlaceDialogProps {
  document: ReadDocument;
  about: "unit" | "year";
  onClose: () => void;
  onPlaced: (document: ReadDocument) => void;
}

interface Problems {
  unit?: string;
  year?: string;
  reason?: string;
}

/// Which unit and which year the text speaks for, when the reader was unsure or wrong. The reason
/// goes on record with the change.
export function PlaceDialog({ document, about, onClose, onPlaced }: PlaceDialogProps) {
  const words = useWords();
  const w = words.place;
  const { unit } = document.reading;
  const { id: before, year } = placeOf(document);
  const [chosen, setChosen] = useState<string | null>(before);
  const [other, setOther] = useState<Choice | null>(null);
  const [typedYear, setTypedYear] = useState(year === null ? "" : String(year));
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<Problems>({});
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>(`[data-about=${about}] input`)?.focus(), []);

  const wanted = other?.value ?? chosen;
  const save = (event: Event) => {
    event.preventDefault();
    const found: Problems = {};
    if (!wanted) found.unit = w.unitMissing;
    if (!/^\d{4}$/.test(typedYear.trim())) found.year = w.yearWrong;
    if (reason.trim() === "") found.reason = w.reasonMissing;
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    if (wanted === before && Number(typedYear) === year) return onClose();
    void sending.send(async () => {
      const changed = await api.changeDocument(document.id, {
        ...(wanted && wanted !== before && { unit: wanted }),
        ...(Number(typedYear) !== year && { year: Number(typedYear) }),
        reason: reason.trim(),
      });
      onPlaced(changed);
      onClose();
    });
  };
  return (
    <Dialog title={w.title} onClose={onClose}>
      <form ref={form} onSubmit={save} noValidate>
        <Refusal error={sending.error} />
        <div data-about="unit">
          <UnitCandidates
            said={unit?.text ?? null}
            candidates={unit?.candidates ?? []}
            chosen={other ? null : chosen}
            onChoose={(id) => {
              setChosen(id);
              setOther(null);
            }}
          />
          <UnitPicker
            label={w.otherUnit}
            chosen={other}
            onChoose={setOther}
            error={problems.unit ?? null}
          />
        </div>
        <div data-about="year">
          <TextField
            label={w.year}
            hint={w.yearHint(document.reading.year, printDay(document.reading.event_date))}
            value={typedYear}
            onValue={setTypedYear}
            error={problems.year}
            inputMode="numeric"
            size="short"
          />
        </div>
        <TextArea
          label={w.reason}
          value={reason}
          onValue={setReason}
          error={problems.reason}
          rows={2}
        />
        <div class="form-act">
          <button class="btn btn-primary" disabled={sending.busy}>
            {w.save}
          </button>
          <button type="button" class="btn btn-plain" onClick={onClose}>
            {words.reader.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface UnitCandidatesProps {
  said: string | null;
  candidates: UnitCandidate[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

function UnitCandidates({ said, candidates, chosen, onChoose }: UnitCandidatesProps) {
  const words = useWords();
  if (candidates.length === 0) return <p>{words.place.noCandidate}</p>;
  return (
    <fieldset class="candidates">
      <legend>{said ? words.place.said(said) : words.place.unit}</legend>
      {candidates.map((unit) => (
        <label key={unit.id} class="candidate">
          <input
            type="radio"
            name="unit"
            checked={unit.id === chosen}
            onChange={() => onChoose(unit.id)}
          />
          <span>
            {unit.name}{" "}
            {unit.parent && !unit.name.includes(unit.parent) && (
              <span class="muted">· {unit.parent}</span>
            )}{" "}
            {(unit.from || unit.to) && (
              <span class="muted nowrap">
                · {words.unit.span(printDay(unit.from), printDay(unit.to))}
              </span>
            )}
            {unit.note && <span class="candidate-note">{unit.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
