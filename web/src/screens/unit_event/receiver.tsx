import { Field, TextField } from "../../parts/field";
import { UnitPicker } from "../../parts/pickers";
import { useWords } from "../../words";
import type { Receiver } from "./event";

interface ReceiverFieldsProps {
  receiver: Receiver;
  /// Whether it may also be a unit that stands already.
  either: boolean;
  onChange: (changes: Partial<Receiver>) => void;
}

/// A unit that stands, or name, kind, code and parent of a new one.
export function ReceiverFields({ receiver, either, onChange }: ReceiverFieldsProps) {
  const words = useWords();
  const w = words.unitForm;
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
      {either && !receiver.fresh ? (
        <UnitPicker
          label={words.units.one}
          chosen={receiver.unit}
          onChoose={(unit) => onChange({ unit })}
        />
      ) : (
        <>
          <TextField
            label={w.name}
            hint={w.nameHint}
            value={receiver.name}
            onValue={(name) => onChange({ name })}
          />
          <KindField value={receiver.unitKind} onValue={(unitKind) => onChange({ unitKind })} />
          <TextField
            label={w.code}
            hint={w.optional}
            inputMode="numeric"
            value={receiver.code}
            onValue={(code) => onChange({ code })}
          />
          <UnitPicker
            label={words.units.parent}
            chosen={receiver.parent}
            onChoose={(parent) => onChange({ parent })}
          />
        </>
      )}
    </>
  );
}

export function KindField({ value, onValue }: { value: string; onValue: (kind: string) => void }) {
  const words = useWords();
  return (
    <SelectField
      label={words.units.kind}
      value={value}
      options={Object.entries(words.unitKind)}
      onValue={onValue}
    />
  );
}

interface SelectFieldProps {
  label: string;
  value: string;
  options: [string, string][];
  onValue: (value: string) => void;
}

export function SelectField({ label, value, options, onValue }: SelectFieldProps) {
  return (
    <Field label={label}>
      {(tied) => (
        <select
          {...tied}
          class="form-select"
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {options.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
