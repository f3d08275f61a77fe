import { useEffect, useRef, useState } from "preact/hooks";
import type { ItemChange } from "../../api";
import { Field, TextField } from "../../parts/field";
import type { Choice } from "../../parts/picker";
import { IndicatorPicker } from "../../parts/pickers";
import { printNumber, readNumber } from "../../text/numbers";
import type { Amount, Item, Mark, Value } from "../../types";
import { useWords, type Words } from "../../words";
import { candidateOf, indicatorOf } from "./judging";
import type { Acts, Judging } from "./use_judging";

const MARKS: Mark[] = ["exact", "about", "over", "under"];
const PARTS = ["number", "numerator", "denominator", "percent"] as const;
type Part = (typeof PARTS)[number];
type Typed = Record<Part, string>;

/// Correcting value or indicator. Enter saves and accepts nothing by itself; Esc leaves it as it was.
export function ItemEdit({ item, judging, act }: { item: Item; judging: Judging; act: Acts }) {
  const words = useWords();
  const [typed, setTyped] = useState<Typed>(() => typedOf(item.value));
  const [mark, setMark] = useState(item.value.mark);
  const [indicator, setIndicator] = useState<Choice | null>(() => choiceOf(item));
  const [errors, setErrors] = useState<Partial<Record<Part, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const close = () => {
    judging.setEditing(false);
    judging.choose(item.n);
  };
  const save = (event: Event) => {
    event.preventDefault();
    const read = readParts(typed, words);
    setErrors(read.errors);
    if (Object.keys(read.errors).length > 0) return;
    const change: ItemChange = {};
    if (indicator && indicator.value !== indicatorOf(item)) change.indicator = indicator.value;
    const before = typedOf(item.value);
    if (mark !== item.value.mark || PARTS.some((part) => typed[part] !== before[part])) {
      change.value = { ...read.amounts, mark };
    }
    if (change.indicator || change.value) act.decide(item.n, change);
    close();
  };
  const parts = PARTS.filter((part) => part === "number" || item.value[part] !== null);
  return (
    <form
      ref={form}
      class="item-details item-edit"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) close();
      }}
    >
      <div class="item-edit-row">
        {parts.map((part) => (
          <TextField
            key={part}
            label={words.reader.part[part]}
            value={typed[part]}
            error={errors[part]}
            size="short"
            inputMode="decimal"
            onValue={(value) => setTyped((old) => ({ ...old, [part]: value }))}
          />
        ))}
        <Field label={words.reader.markLabel}>
          {(tied) => (
            <select
              {...tied}
              class="form-select"
              value={mark}
              onChange={(event) => setMark(event.currentTarget.value as Mark)}
            >
              {MARKS.map((one) => (
                <option key={one} value={one}>
                  {words.mark[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <IndicatorPicker
        label={words.reader.indicator}
        hint={words.reader.indicatorHint}
        chosen={indicator}
        onChoose={setIndicator}
      />
      <div class="item-acts">
        <button class="btn btn-plain">{words.reader.save}</button>
        <button type="button" class="btn btn-plain" onClick={close}>
          {words.reader.cancel}
        </button>
      </div>
    </form>
  );
}

function typedOf(value: Value): Typed {
  return {
    number: printNumber(value.number),
    numerator: printNumber(value.numerator),
    denominator: printNumber(value.denominator),
    percent: printNumber(value.percent),
  };
}

function choiceOf(item: Item): Choice | null {
  const code = indicatorOf(item);
  const name = candidateOf(item)?.name;
  return code ? { value: code, label: name ? `${code} · ${name}` : code } : null;
}

function readParts(typed: Typed, words: Words) {
  const errors: Partial<Record<Part, string>> = {};
  const amounts: Record<Part, Amount | null> = {
    number: null,
    numerator: null,
    denominator: null,
    percent: null,
  };
  for (const part of PARTS) {
    const read = readNumber(typed[part]);
    if (read.kind === "number") amounts[part] = read.amount;
    else if (read.kind === "ambiguous") {
      errors[part] = words.number.ambiguous(typed[part], read.decimal, read.grouped);
    } else if (read.kind === "wrong") errors[part] = words.number.wrong;
  }
  if (PARTS.every((part) => typed[part].trim() === "")) errors.number = words.number.missing;
  return { amounts, errors };
}
