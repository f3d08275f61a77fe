import type { ComponentChildren } from "preact";
import { SelectField, TextArea, TextField } from "../../parts/field";
import { DecreeUnit, useForm } from "./context";
import { BASES, HIERARCHIES, PARTS, type Fresh, type Part, type Receiver, type Standing } from "./fields";

interface Edited<Value> {
  value: Value;
  /// Where the value stands in what is sent.
  path: string;
  onChange: (changes: Partial<Value>) => void;
}

/// A unit that stands; or, where the change may make one, name, kind, code and places of a new one.
export function ReceiverFields(props: Edited<Receiver> & { either: boolean }) {
  const { value: receiver, either, path, onChange } = props;
  const { w, words } = useForm();
  return (
    <>
      {either && (
        <SelectField
          label={w.receiver}
          value={receiver.fresh ? "new" : "old"}
          options={[
            ["new", w.fresh],
            ["old", w.standing],
          ]}
          onValue={(value) => onChange({ fresh: value === "new" })}
        />
      )}
      {receiver.fresh ? (
        <FreshFields
          value={receiver.made}
          path={path}
          onChange={(changes) => onChange({ made: { ...receiver.made, ...changes } })}
        />
      ) : (
        <DecreeUnit
          label={words.units.one}
          path={path.endsWith("/into") ? path : `${path}/unit`}
          chosen={receiver.unit}
          onChoose={(unit) => onChange({ unit })}
        />
      )}
    </>
  );
}

export function FreshFields({ value: made, path, onChange }: Edited<Fresh>) {
  const { w, words, wrong, correcting } = useForm();
  const { standings } = made;
  const unused = HIERARCHIES.find((one) => standings.every(({ hierarchy }) => hierarchy !== one));
  return (
    <>
      {correcting && (
        <DecreeUnit
          label={w.keeps}
          hint={w.keepsHint}
          path={`${path}/id`}
          chosen={made.made}
          onChoose={(unit) => onChange({ made: unit })}
        />
      )}
      <TextField
        label={w.name}
        hint={w.nameHint}
        error={wrong(`${path}/name`)}
        value={made.name}
        onValue={(name) => onChange({ name })}
      />
      <Pair>
        <KindField value={made.unitKind} onValue={(unitKind) => onChange({ unitKind })} />
        <TextField
          label={w.code}
          hint={w.optional}
          error={wrong(`${path}/code`)}
          inputMode="numeric"
          value={made.code}
          onValue={(code) => onChange({ code })}
        />
      </Pair>
      {standings.map((standing, at) => (
        <StandingFields
          key={standing.hierarchy}
          value={standing}
          path={`${path}/parents/${at}`}
          onChange={(changes) => onChange({ standings: changed(standings, at, changes) })}
          onRemove={() => onChange({ standings: standings.filter((_, index) => index !== at) })}
        />
      ))}
      {unused && (
        <p class="standing-add">
          <button
            type="button"
            class="btn-word"
            onClick={() =>
              onChange({ standings: [...standings, { hierarchy: unused, parent: null, until: "" }] })
            }
          >
            {w.addStanding(words.hierarchy[unused])}
          </button>
        </p>
      )}
    </>
  );
}

/// The list with the one at a place changed.
export function changed<One>(list: One[], at: number, changes: Partial<One>): One[] {
  return list.map((one, index) => (index === at ? { ...one, ...changes } : one));
}

/// Its place in one hierarchy: below whom, and until when if the decision says so.
export function StandingFields(props: Edited<Standing> & { onRemove?: () => void; hint?: string }) {
  const { value: standing, path, onChange, onRemove, hint } = props;
  const { w, words, wrong } = useForm();
  const hierarchy = words.hierarchy[standing.hierarchy];
  return (
    <Pair>
      <div>
        <DecreeUnit
          label={w.parentIn(hierarchy)}
          {...(hint && { hint })}
          path={`${path}/parent`}
          chosen={standing.parent}
          onChoose={(parent) => onChange({ parent })}
        />
        {onRemove && (
          <button type="button" class="btn-word field-after" onClick={onRemove}>
            {w.noStanding(hierarchy)}
          </button>
        )}
      </div>
      <TextField
        label={w.until}
        hint={w.untilHint}
        error={wrong(`${path}/until`)}
        placeholder={words.day.form}
        inputMode="numeric"
        value={standing.until}
        onValue={(until) => onChange({ until })}
      />
    </Pair>
  );
}

/// How much of the old unit comes over, and how that is known.
export function PartFields({ value: part, path, onChange }: Edited<Part>) {
  const { w, wrong } = useForm();
  return (
    <>
      <SelectField
        label={w.part}
        value={part.kind}
        error={wrong(path)}
        options={PARTS.map((kind) => [kind, w.partKind[kind]])}
        onValue={(kind) => onChange({ kind })}
      />
      {part.kind === "villages" && (
        <TextArea
          label={w.villages}
          hint={w.villagesHint}
          error={wrong(`${path}/villages`)}
          value={part.villages}
          onValue={(villages) => onChange({ villages })}
        />
      )}
      {part.kind === "share" && <ShareFields value={part} path={path} onChange={onChange} />}
    </>
  );
}

function ShareFields({ value: part, path, onChange }: Edited<Part>) {
  const { w, wrong } = useForm();
  return (
    <>
      <Pair>
        <TextField
          label={w.sharePart}
          error={wrong(`${path}/part`)}
          inputMode="numeric"
          value={part.part}
          onValue={(text) => onChange({ part: text })}
        />
        <TextField
          label={w.shareWhole}
          error={wrong(`${path}/whole`)}
          inputMode="numeric"
          value={part.whole}
          onValue={(whole) => onChange({ whole })}
        />
      </Pair>
      <SelectField
        label={w.basis}
        value={part.basis}
        options={BASES.map((basis) => [basis, w.basisKind[basis]])}
        onValue={(basis) => onChange({ basis })}
      />
      <TextField
        label={w.source}
        hint={part.basis === "other" ? w.sourceNeeded : w.sourceHint}
        error={wrong(`${path}/source`)}
        value={part.source}
        onValue={(source) => onChange({ source })}
      />
    </>
  );
}

export function Pair({ children }: { children: ComponentChildren }) {
  return <div class="form-row form-row--pair">{children}</div>;
}

export function KindField({ value, onValue }: { value: string; onValue: (kind: string) => void }) {
  const { words } = useForm();
  return (
    <SelectField
      label={words.units.kind}
      value={value}
      options={Object.entries(words.unitKind)}
      onValue={onValue}
    />
  );
}
