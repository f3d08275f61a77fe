import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api";
import { useDraft } from "../../drafts";
import { useSending } from "../../load";
import { SelectField, TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { usePlace } from "../../router";
import { readDay } from "../../text/dates";
import type { DecreePreview } from "../../types";
import { useSay, useWords } from "../../words";
import { FormContext, useForm } from "./context";
import { Effects } from "./effects";
import { begun, KINDS, madeChoices, noDecree, type Change, type Decree } from "./fields";
import { OwnFields } from "./own_fields";
import { Pair } from "./receiver";
import { changeAt, told, withoutLost } from "./sending";
import { sentenceOf } from "./wording";

interface Recorded {
  entry: number;
  units: { id: string; name: string }[];
}

/// A decree about units, with all it changes: first what it would touch, then the entry.
export function UnitEventScreen() {
  const words = useWords();
  const w = words.unitForm;
  const correcting = usePlace().query.get("correct") ?? "";
  const { fields, change, clear } = useDraft(`unit-event ${correcting}`, noDecree(correcting));
  const [preview, setPreview] = useState<DecreePreview | null>(null);
  const [stale, setStale] = useState(false);
  const [tried, setTried] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  const sending = useSending();
  const { decree, gaps } = told(fields);
  const refusals = stale ? [] : (preview?.refusals ?? []);

  const changed = (changes: Partial<Decree>) => {
    change(changes);
    setStale(true);
    setRecorded(null);
  };
  const look = (event: Event) => {
    event.preventDefault();
    setTried(true);
    setRecorded(null);
    if (gaps.size > 0) return setOpen(firstWrong(gaps, fields));
    void sending.send(async () => {
      setPreview(await api.previewDecree(decree));
      setStale(false);
    });
  };
  const record = () =>
    void sending.send(async () => {
      const { entry, made } = await api.recordDecree(decree);
      setRecorded({ entry, units: unitsOf(preview, made) });
      setPreview(null);
      setTried(false);
      clear();
    });
  const say = useSay();
  const wrong = (path: string) => {
    const gap = tried ? gaps.get(path) : undefined;
    const refusal = refusals.find(({ where }) => where === path);
    return gap ? w.gap[gap] : refusal ? say(refusal) : null;
  };
  return (
    <Screen title={correcting ? w.correcting(correcting) : w.title}>
      <p class="lead">{correcting ? w.correctIntro : w.intro}</p>
      <FormContext.Provider
        value={{
          wrong,
          made: madeChoices(fields, w.madeHere),
          on: readDay(fields.day),
          correcting: correcting !== "",
        }}
      >
        <div class="columns columns--form">
          <form class="panel" onSubmit={look} noValidate>
            <PaperFields fields={fields} change={changed} />
            <Changes fields={fields} change={changed} open={open} onOpen={setOpen} />
            {tried && gaps.size > 0 && (
              <p class="field-error" role="alert">
                {gaps.has("changes") ? w.noChange : w.incomplete(gaps.size)}
              </p>
            )}
            <button class={preview && !stale ? "btn btn-plain" : "btn btn-primary"} disabled={sending.busy}>
              {w.preview}
            </button>
          </form>
          <section class="panel panel--beside" aria-label={w.effects}>
            <h2>{w.effects}</h2>
            <Refusal error={sending.error} />
            {recorded && <RecordedNotice {...recorded} />}
            {preview === null && recorded === null && <p class="muted">{w.lookFirst}</p>}
            {preview && (
              <Effects
                preview={preview}
                fields={fields}
                stale={stale}
                busy={sending.busy}
                onShow={(at) => setOpen(fields.changes[at]?.id ?? null)}
                onRecord={record}
              />
            )}
          </section>
        </div>
      </FormContext.Provider>
    </Screen>
  );
}

/// The first change that lacks something, to be opened.
function firstWrong(gaps: ReadonlyMap<string, unknown>, fields: Decree): number | null {
  for (const path of gaps.keys()) {
    const at = changeAt(path, fields);
    if (at !== null) return fields.changes[at]?.id ?? null;
  }
  return null;
}

/// The units a recorded decree touched, with the ids that those it made were given.
function unitsOf(preview: DecreePreview | null, made: { unit: string; name: string }[]) {
  const units = new Map(made.map(({ unit, name }) => [unit, name]));
  const fresh = new Set(preview?.made.map(({ unit }) => unit));
  for (const { unit } of preview?.touches ?? []) {
    if (!fresh.has(unit.id)) units.set(unit.id, unit.name);
  }
  return [...units].map(([id, name]) => ({ id, name }));
}

interface PartProps {
  fields: Decree;
  change: (changes: Partial<Decree>) => void;
}

const PAPERS = ["resolution", "decision", "decree", "law"] as const;

function PaperFields({ fields, change }: PartProps) {
  const { words, wrong } = useForm();
  const w = words.decisions;
  const day = { placeholder: words.day.form, inputMode: "numeric" as const };
  return (
    <fieldset class="decree-paper">
      <legend>{words.unitForm.paper}</legend>
      <Pair>
        <TextField
          label={words.unitForm.number}
          hint={words.unitForm.numberHint}
          error={wrong("decision/number")}
          value={fields.number}
          onValue={(number) => change({ number })}
        />
        <SelectField
          label={words.unitForm.paperKind}
          value={fields.paper}
          error={wrong("decision/kind")}
          options={[
            ["", words.unitForm.byNumber],
            ...PAPERS.map((kind): [string, string] => [kind, words.unitForm.paperKinds[kind]]),
          ]}
          onValue={(paper) => change({ paper })}
        />
      </Pair>
      <Pair>
        <TextField
          label={w.date}
          {...day}
          error={wrong("decision/date")}
          value={fields.date}
          onValue={(date) => change({ date })}
        />
        <TextField
          label={words.unitForm.day}
          {...day}
          error={wrong("day")}
          value={fields.day}
          onValue={(text) => change({ day: text })}
        />
      </Pair>
      <TextField
        label={w.body}
        hint={words.unitForm.issuerHint}
        error={wrong("decision/body")}
        value={fields.body}
        onValue={(body) => change({ body })}
      />
    </fieldset>
  );
}

interface ChangesProps extends PartProps {
  /// The id of the change whose fields are shown.
  open: number | null;
  onOpen: (id: number | null) => void;
}

/// The changes of the decree: each one line, one of them open; and the way to add another.
function Changes({ fields, change, open, onOpen }: ChangesProps) {
  const { w } = useForm();
  const [kind, setKind] = useState<Change["kind"]>("merge");
  const add = () => {
    const next = begun(fields, kind);
    change({ changes: [...fields.changes, next.change], given: next.given });
    onOpen(next.change.id);
  };
  return (
    <section aria-label={w.changes}>
      <h2>{w.changes}</h2>
      {fields.changes.map((one, at) => (
        <OneChange
          key={one.id}
          fields={fields}
          at={at}
          open={open === one.id}
          onOpen={(opened) => onOpen(opened ? one.id : null)}
          change={change}
        />
      ))}
      <div class="change-add">
        <SelectField
          label={w.addKind}
          value={kind}
          options={KINDS.map((each) => [each, w.kind[each]])}
          onValue={setKind}
        />
        <button type="button" class="btn btn-plain" onClick={add}>
          {w.add}
        </button>
      </div>
    </section>
  );
}

interface OneChangeProps extends PartProps {
  at: number;
  open: boolean;
  onOpen: (open: boolean) => void;
}

function OneChange({ fields, change, at, open, onOpen }: OneChangeProps) {
  const { w, words, wrong } = useForm();
  const one = fields.changes[at]!;
  const path = fields.correcting === "" ? `changes/${at}` : `changes/0/changes/${at}`;
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) summary.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const edit = (changes: Partial<Change>) =>
    change({
      changes: fields.changes.map((each) => (each.id === one.id ? { ...each, ...changes } : each)),
    });
  const remove = () =>
    change(withoutLost({ ...fields, changes: fields.changes.filter(({ id }) => id !== one.id) }));
  const nextKey = () => {
    change({ given: fields.given + 1 });
    return fields.given + 1;
  };
  return (
    <details
      class="change"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) onOpen(event.currentTarget.open);
      }}
    >
      <summary ref={summary}>
        {at + 1}. {sentenceOf(one, words)}
      </summary>
      {wrong(path) && <p class="field-error">{wrong(path)}</p>}
      <OwnFields change={one} path={path} onChange={edit} nextKey={nextKey} />
      <TextField
        label={w.ownDay}
        hint={w.ownDayHint}
        error={wrong(`${path}/day`)}
        placeholder={words.day.form}
        inputMode="numeric"
        size="short"
        value={one.day}
        onValue={(day) => edit({ day })}
      />
      <button type="button" class="btn-word" onClick={remove}>
        {w.removeChange}
      </button>
    </details>
  );
}

function RecordedNotice({ entry, units }: Recorded) {
  const { w } = useForm();
  return (
    <Notice kind="ok" role="status">
      <p>
        {w.done} <a href={`/ledger?after=${Math.max(0, entry - 1)}`}>{w.entry(entry)}</a>
      </p>
      <ul>
        {units.map(({ id, name }) => (
          <li key={id}>
            <a href={`/units/${encodeURIComponent(id)}`}>{name}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
