import { useState } from "preact/hooks";
import { api } from "../../api";
import { useDraft } from "../../drafts";
import { useSending } from "../../load";
import { TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { printDay } from "../../text/dates";
import type { EventPreview } from "../../types";
import { useSay, useWords } from "../../words";
import { eventOf, KINDS, NO_EVENT, type EventFields } from "./event";
import { OwnFields } from "./own_fields";
import { SelectField } from "./receiver";

/// A decree's change of the units: first what it would touch, then the entry.
export function UnitEventScreen() {
  const words = useWords();
  const w = words.unitForm;
  const { fields, change, clear } = useDraft("unit-event", NO_EVENT);
  const [preview, setPreview] = useState<EventPreview | null>(null);
  const [recorded, setRecorded] = useState<number | null>(null);
  const [incomplete, setIncomplete] = useState(false);
  const sending = useSending();
  const changed = (changes: Partial<EventFields>) => {
    change(changes);
    setPreview(null);
    setRecorded(null);
    setIncomplete(false);
  };
  const look = (event: Event) => {
    event.preventDefault();
    const told = eventOf(fields);
    setIncomplete(told === null);
    if (told) void sending.send(async () => setPreview(await api.previewEvents([told])));
  };
  const record = () => {
    const told = eventOf(fields);
    if (!told) return;
    void sending.send(async () => {
      setRecorded((await api.recordEvents([told])).position);
      setPreview(null);
      clear();
    });
  };
  return (
    <Screen title={w.title}>
      <p class="lead">{w.intro}</p>
      <div class="columns">
        <form class="panel" onSubmit={look} noValidate>
          <SelectField
            label={words.units.event}
            value={fields.kind}
            options={KINDS.map((kind) => [kind, words.unitEvent[kind] ?? kind])}
            onValue={(kind) => changed({ kind: kind as EventFields["kind"] })}
          />
          <PaperFields fields={fields} change={changed} />
          <OwnFields fields={fields} change={changed} />
          {incomplete && (
            <p class="field-error" role="alert">
              {w.incomplete}
            </p>
          )}
          <button class="btn btn-plain" disabled={sending.busy}>
            {w.preview}
          </button>
        </form>
        <section class="panel" aria-label={w.effects}>
          <h2>{w.effects}</h2>
          <Refusal error={sending.error} />
          {recorded !== null && <Recorded position={recorded} />}
          {preview === null && recorded === null && <p class="muted">{w.lookFirst}</p>}
          {preview && <Effects preview={preview} busy={sending.busy} onRecord={record} />}
        </section>
      </div>
    </Screen>
  );
}

interface PaperFieldsProps {
  fields: EventFields;
  change: (changes: Partial<EventFields>) => void;
}

function PaperFields({ fields, change }: PaperFieldsProps) {
  const words = useWords();
  const w = words.decisions;
  const day = { placeholder: words.day.form, inputMode: "numeric" as const };
  return (
    <>
      <TextField
        label={words.unitForm.day}
        {...day}
        value={fields.day}
        onValue={(text) => change({ day: text })}
      />
      <TextField
        label={w.number}
        hint={w.numberHint}
        value={fields.number}
        onValue={(number) => change({ number })}
      />
      <TextField
        label={w.date}
        {...day}
        value={fields.date}
        onValue={(date) => change({ date })}
      />
      <TextField
        label={w.body}
        hint={w.bodyHint}
        value={fields.body}
        onValue={(body) => change({ body })}
      />
    </>
  );
}

function Recorded({ position }: { position: number }) {
  const words = useWords();
  return (
    <Notice kind="ok" role="status">
      <p>
        {words.unitForm.done}{" "}
        <a href={`/ledger?after=${Math.max(0, position - 1)}`}>
          {words.drawer.entry} {position}
        </a>
      </p>
    </Notice>
  );
}

interface EffectsProps {
  preview: EventPreview;
  busy: boolean;
  onRecord: () => void;
}

function Effects({ preview, busy, onRecord }: EffectsProps) {
  const words = useWords();
  const say = useSay();
  const w = words.unitForm;
  const { refusals, touches } = preview;
  const figures = touches.reduce((sum, touch) => sum + touch.figures, 0);
  if (refusals.length > 0) {
    return (
      <Notice kind="error" role="alert">
        <p>
          <strong>{w.refused}</strong>
        </p>
        <ul>
          {refusals.map((refusal) => (
            <li key={refusal.code + refusal.vi}>
              {say(refusal)} <span class="small nowrap">({refusal.code})</span>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <>
      <p role="status">{w.touches(touches.length, figures)}</p>
      {touches.length > 0 && <Touches touches={touches} />}
      <p class="form-act">
        <button type="button" class="btn btn-primary" disabled={busy} onClick={onRecord}>
          {words.decisions.record}
        </button>
      </p>
    </>
  );
}

function Touches({ touches }: Pick<EventPreview, "touches">) {
  const words = useWords();
  const w = words.unitForm;
  const heads = [words.units.one, words.units.from, words.units.to, w.what, w.figures];
  return (
    <Table label={w.effects} heads={heads} numbers={[4]}>
      {touches.map(({ unit, from, to, aspects, figures }) => (
        <tr key={`${unit.id} ${from}`}>
          <td>
            <a href={`/units/${encodeURIComponent(unit.id)}`}>{unit.name}</a>
          </td>
          <td class="nowrap">{printDay(from)}</td>
          <td class="nowrap">{printDay(to)}</td>
          <td>{aspects.map((aspect) => w.aspect[aspect] ?? aspect).join(", ")}</td>
          <td class="number">{figures}</td>
        </tr>
      ))}
    </Table>
  );
}
