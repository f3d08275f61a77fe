import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api";
import { SelectField, TextArea, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { printDay } from "../../text/dates";
import type { ReadDocument, UnitCandidate, YearPart } from "../../types";
import { useSpoken, useWords } from "../../words";
import { placeOf } from "./judging";

interface PlaceDialogProps {
  document: ReadDocument;
  about: "unit" | "year";
  onClose: () => void;
  onPlaced: (document: ReadDocument) => void;
}

const PARTS: YearPart[] = ["year", "H1", "H2"];

interface Problems {
  unit?: string;
  year?: string;
  reason?: string;
}

/// Which unit and which period the text speaks for, when the reader was unsure or wrong. The reason
/// goes on record with the change.
export function PlaceDialog({ document, about, onClose, onPlaced }: PlaceDialogProps) {
  const words = useWords();
  const w = words.place;
  const { unit } = document.reading;
  const place = placeOf(document);
  const [chosen, setChosen] = useState<string | null>(place.id);
  const [other, setOther] = useState<Choice | null>(null);
  const [typedYear, setTypedYear] = useState(place.year === null ? "" : String(place.year));
  const [part, setPart] = useState(place.part);
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>(`[data-about=${about}] input`)?.focus(), []);

  const wanted = other?.value ?? chosen;
  const year = typedYear.trim();
  const isReady = () => {
    const found: Problems = {};
    if (!wanted) found.unit = w.unitMissing;
    if (!/^\d{4}$/.test(year)) found.year = w.yearWrong;
    if (reason.trim() === "") found.reason = w.reasonMissing;
    setProblems(found);
    return Object.keys(found).length === 0;
  };
  const save = async () => {
    const changes = {
      ...(wanted && wanted !== place.id && { unit: wanted }),
      ...(Number(year) !== place.year && { year: Number(year) }),
      ...(part !== place.part && { part }),
    };
    if (Object.keys(changes).length === 0) return;
    onPlaced(await api.changeDocument(document.id, { ...changes, reason: reason.trim() }));
  };
  return (
    <FormDialog title={w.title} act={w.save} form={form} isReady={isReady} onAct={save} onClose={onClose}>
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
      <div data-about="year" class="form-row">
        <TextField
          label={w.year}
          hint={w.yearHint(document.reading.year, printDay(document.reading.event_date))}
          value={typedYear}
          onValue={setTypedYear}
          error={problems.year}
          inputMode="numeric"
          size="short"
        />
        <SelectField
          label={w.part}
          value={part}
          options={PARTS.map((one) => [one, w.parts[one]])}
          onValue={setPart}
        />
      </div>
      <TextArea
        label={w.reason}
        value={reason}
        onValue={setReason}
        error={problems.reason}
        rows={2}
      />
    </FormDialog>
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
  const spoken = useSpoken();
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
            {unit.note && (
              <span class="candidate-note">{spoken({ vi: unit.note, en: unit.note_en })}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
