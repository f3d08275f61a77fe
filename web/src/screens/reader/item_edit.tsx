import { useEffect, useRef, useState } from "preact/hooks";
import type { ItemChange } from "../../api";
import { SelectField, TextField } from "../../parts/field";
import type { Choice } from "../../parts/picker";
import { IndicatorPicker } from "../../parts/pickers";
import { printNumber, readNumber } from "../../text/numbers";
import type { Item, Mark } from "../../types";
import { useWords, type Words } from "../../words";
import { candidateOf } from "./judging";
import type { Acts, Judging } from "./use_judging";

const MARKS: Mark[] = ["exact", "about", "over", "under"];

/// Correcting value or indicator. Enter saves and accepts nothing by itself; Esc leaves it as it was.
export function ItemEdit({ item, judging, act }: { item: Item; judging: Judging; act: Acts }) {
  const words = useWords();
  const before = judging.indicatorOf(item);
  const [typed, setTyped] = useState(printNumber(item.value.number));
  const [mark, setMark] = useState(item.value.mark);
  const [indicator, setIndicator] = useState<Choice | null>(() => choiceOf(item, before));
  const [wrong, setWrong] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const close = () => {
    judging.setEditing(false);
    judging.choose(item.n);
  };
  const save = (event: Event) => {
    event.preventDefault();
    const read = readNumber(typed);
    if (read.kind !== "number") return setWrong(whyWrong(typed, words));
    const change: ItemChange = {};
    if (indicator && indicator.value !== before) change.indicator = indicator.value;
    if (mark !== item.value.mark || read.amount !== item.value.number) {
      change.value = { number: read.amount, mark };
    }
    if (change.indicator || change.value) act.decide(item.n, change);
    close();
  };
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
        <TextField
          label={item.value.percent === null ? words.reader.value : words.reader.percent}
          value={typed}
          error={wrong}
          inputMode="decimal"
          onValue={setTyped}
        />
        <SelectField
          label={words.reader.markLabel}
          value={mark}
          options={MARKS.map((one) => [one, words.mark[one]])}
          onValue={setMark}
        />
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

function choiceOf(item: Item, code: string | null): Choice | null {
  const name = candidateOf(item, code)?.name;
  return code ? { value: code, label: name ? `${code} · ${name}` : code } : null;
}

function whyWrong(typed: string, words: Words): string {
  const read = readNumber(typed);
  if (read.kind === "ambiguous") return words.number.ambiguous(typed, read.decimal, read.grouped);
  return read.kind === "empty" ? words.number.missing : words.number.wrong;
}
