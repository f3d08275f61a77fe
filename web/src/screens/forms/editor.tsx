import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { formsApi, type FormPreview, type WrittenForm } from "../../api_forms";
import { useDraft } from "../../drafts";
import { ApiError } from "../../http";
import { asApiError } from "../../load";
import { ActForm } from "../../parts/act_form";
import { SelectField, TextArea, TextField, Tick } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { todayInVietNam } from "../../text/dates";
import type { FormRule, Name } from "../../types_desk";
import { SpeechContext, useNamed, useSay } from "../../words";
import { useFormWords } from "../../words/forms";
import { DayField } from "../units";
import { asksTheSame, fromToday, orphaned, readWritten, toggled, withNewSection } from "./edit";
import { Preview } from "./preview";
import { OwnRules } from "./rules";
import { SectionEditor } from "./section";

const TYPING_RESTS_MS = 400;
const REPORTED_SHOWN = 12;

type Checked = { preview: FormPreview } | { error: ApiError } | null;

/// What the server says of the form as it stands now.
function useCheck(form: WrittenForm, level: string): Checked {
  const [checked, setChecked] = useState<Checked>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const put = (next: Checked) => !leaving.signal.aborted && setChecked(next);
    const timer = window.setTimeout(() => {
      formsApi.preview(form, level, leaving.signal).then(
        (preview) => put({ preview }),
        (error: unknown) => put({ error: asApiError(error) }),
      );
    }, TYPING_RESTS_MS);
    return () => {
      window.clearTimeout(timer);
      leaving.abort();
    };
  }, [form, level]);
  return checked;
}

/// The names of indicators by their codes; those once heard stay, whatever is wrong with the form now.
function useNames(preview: FormPreview | null): Map<string, string> {
  const { language } = useContext(SpeechContext);
  const heard = useRef(new Map<string, Name>());
  for (const { rows } of preview?.sections ?? []) {
    for (const { code, name } of rows) heard.current.set(code, name);
  }
  return new Map([...heard.current].map(([code, name]) => [code, name[language]]));
}

interface EditorProps {
  name: string;
  written: WrittenForm;
  rules: FormRule[];
  /// Only an administrator decides what is asked; anybody may see it.
  readOnly: boolean;
}

/// A form beside the way a unit will see it; what the server says of it; its adoption.
export function Editor({ name, written, rules, readOnly }: EditorProps) {
  if (readOnly) return <Reading written={written} rules={rules} />;
  return <Writing name={name} written={written} />;
}

function Reading({ written, rules }: { written: WrittenForm; rules: FormRule[] }) {
  const { language } = useContext(SpeechContext);
  return (
    <>
      <p class="lead">
        {written.name[language]} · {written.basis}
      </p>
      {written.sections.map((section, at) => (
        <section key={at}>
          <h2>{section.name[language]}</h2>
          <p>{section.rows.map(({ code, slice }) => (slice ? `${code} (${slice})` : code)).join(" · ")}</p>
        </section>
      ))}
      <Rules rules={rules} />
    </>
  );
}

function Writing({ name, written }: { name: string; written: WrittenForm }) {
  const w = useFormWords();
  const { language } = useContext(SpeechContext);
  const draft = useDraft(`form ${name}`, { form: fromToday(written, todayInVietNam()) });
  const { form } = draft.fields;
  const put = (next: WrittenForm) => draft.change({ form: next });
  const [asked, setLevel] = useState("");
  const level = form.levels.includes(asked) ? asked : (form.levels[0] ?? "");
  const checked = useCheck(form, level);
  const preview = checked && "preview" in checked ? checked.preview : null;
  const names = useNames(preview);
  const say = useSay();
  const problems = checked && "error" in checked ? checked.error.problems : [];
  const wrongAt = (place: string) => {
    const problem = problems.find(({ where }) => where === place);
    return problem ? say(problem) : null;
  };
  const adopt = async () => {
    const { entry } = await formsApi.adopt(form);
    draft.clear();
    draft.change({ form });
    return w.adopted(form.code, entry);
  };
  return (
    <div class="form-editor">
      <ActForm act={w.adopt} onAct={adopt} isReady={() => preview !== null}>
        <Head form={form} onForm={put} />
        {form.sections.map((section, at) => (
          <SectionEditor key={at} form={form} section={section} at={at} names={names} onForm={put} />
        ))}
        <p>
          <button type="button" class="btn btn-plain" onClick={() => put(withNewSection(form))}>
            {w.addSection}
          </button>
        </p>
        <OwnRules form={form} wrongAt={wrongAt} onForm={put} />
      </ActForm>
      <aside class="form-preview" aria-label={w.preview}>
        <Check checked={checked} form={form} written={written} />
        <h2>{w.preview}</h2>
        {form.levels.length > 1 && (
          <SelectField
            label={w.previewLevel}
            value={level}
            options={form.levels.map((each): [string, string] => [each, w.levels[each] ?? each])}
            onValue={setLevel}
          />
        )}
        {preview && preview.sections.length > 0 ? (
          <Preview
            key={JSON.stringify(preview.sections)}
            label={`${w.preview} ${form.code} ${form.name[language]}`}
            sections={preview.sections}
          />
        ) : (
          <p class="empty">{w.previewNone}</p>
        )}
        <Written form={form} onForm={put} />
      </aside>
    </div>
  );
}

interface PartProps {
  form: WrittenForm;
  onForm: (form: WrittenForm) => void;
}

function Head({ form, onForm }: PartProps) {
  const w = useFormWords();
  const put = (changes: Partial<WrittenForm>) => onForm({ ...form, ...changes });
  return (
    <>
      <div class="form-row">
        <TextField label={w.code} value={form.code} onValue={(code) => put({ code })} size="short" />
        <DayField label={`${w.from}. ${w.fromWhy}`} day={form.from} onDay={(day) => put({ from: day ?? "" })} />
      </div>
      <div class="form-row">
        <TextField label={w.name} value={form.name.vi} onValue={(vi) => put({ name: { ...form.name, vi } })} />
        <TextField label={w.nameEn} value={form.name.en} onValue={(en) => put({ name: { ...form.name, en } })} />
      </div>
      <TextField label={w.basis} value={form.basis} onValue={(basis) => put({ basis })} />
      <Ticks
        label={w.periods}
        words={w.kinds}
        ticked={form.kinds}
        onTick={(word) => put({ kinds: toggled(form.kinds, word) })}
      />
      <Ticks
        label={w.reporters}
        words={w.levels}
        ticked={form.levels}
        onTick={(word) => put({ levels: toggled(form.levels, word) })}
      />
    </>
  );
}

interface TicksProps {
  label: string;
  words: Record<string, string>;
  ticked: string[];
  onTick: (word: string) => void;
}

function Ticks({ label, words, ticked, onTick }: TicksProps) {
  return (
    <fieldset class="form-ticks">
      <legend>{label}</legend>
      {Object.entries(words).map(([word, text]) => (
        <Tick key={word} checked={ticked.includes(word)} onChecked={() => onTick(word)}>
          {text}
        </Tick>
      ))}
    </fieldset>
  );
}

/// Every mistake by its place, or what adopting it would touch.
function Check({ checked, form, written }: { checked: Checked; form: WrittenForm; written: WrittenForm }) {
  const w = useFormWords();
  const say = useSay();
  const named = useNamed();
  if (checked === null) return <p role="status">{w.checking}</p>;
  if ("error" in checked) {
    const { error } = checked;
    return (
      <Notice kind="warn" role="status">
        <p>{w.problems}</p>
        <ul>
          {error.problems.length === 0 && <li>{say(error)}</li>}
          {error.problems.map((problem, at) => (
            <li key={at}>
              {problem.where && <span class="mono small">{problem.where} </span>}
              {say(problem)}
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  const { version, reported, rules } = checked.preview;
  const orphans = orphaned(rules, written, form);
  return (
    <Notice kind={reported.length + orphans.length > 0 ? "warn" : "ok"} role="status">
      <p>{asksTheSame(form, written) ? w.same : w.good(version)}</p>
      {orphans.map(({ id, missing }) => (
        <p key={id}>{w.orphaned(id, missing.join(", "))}</p>
      ))}
      <p>{reported.length === 0 ? w.reportedNone : w.reported(reported.length)}</p>
      <ul>
        {reported.slice(0, REPORTED_SHOWN).map(({ unit, period }) => (
          <li key={unit.id + period.code}>
            {unit.name}, {named(period)}
          </li>
        ))}
        {reported.length > REPORTED_SHOWN && <li>{w.reportedMore(reported.length - REPORTED_SHOWN)}</li>}
      </ul>
      <Rules rules={rules} />
    </Notice>
  );
}

function Rules({ rules }: { rules: FormRule[] }) {
  const w = useFormWords();
  const { language } = useContext(SpeechContext);
  return (
    <details>
      <summary>{w.rules(rules.length)}</summary>
      <p class="small muted">{w.rulesWhy}</p>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <b>{rule.id}</b> {rule[language]} <code class="small">{rule.expression}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

/// The form as the file of it is written, for the practised hand.
function Written({ form, onForm }: PartProps) {
  const w = useFormWords();
  const [text, setText] = useState<string | null>(null);
  const read = text === null ? null : readWritten(text);
  return (
    <details onToggle={(event) => setText(event.currentTarget.open ? JSON.stringify(form, null, 1) : null)}>
      <summary>{w.json}</summary>
      <p class="small muted">{w.jsonWhy}</p>
      {text !== null && (
        <>
          <TextArea
            label={w.json}
            rows={14}
            value={text}
            onValue={setText}
            error={read === null ? w.jsonWrong : null}
          />
          <button type="button" class="btn btn-plain" disabled={read === null} onClick={() => read && onForm(read)}>
            {w.jsonTake}
          </button>
        </>
      )}
    </details>
  );
}
