import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useWords } from "../words";
import { Field } from "./field";

export interface Choice {
  value: string;
  label: string;
  detail?: string;
}

interface PickerProps {
  label: string;
  hint?: string;
  error?: string | null;
  chosen: Choice | null;
  onChoose: (choice: Choice | null) => void;
  /// Finds choices for what was typed; called once typing rests.
  find: (typed: string, signal: AbortSignal) => Promise<Choice[]>;
}

const TYPING_RESTS_MS = 200;
const UNCHOSEN = "data-unchosen";

/// Whether a form has a text in it that nobody chose from what was offered; the focus goes there.
export function stopsAtUnchosen(form: EventTarget | null): boolean {
  const field = form instanceof HTMLFormElement && form.querySelector<HTMLInputElement>(`[${UNCHOSEN}]`);
  if (field) field.focus();
  return Boolean(field);
}

/// A field that offers what fits the typed words. Letters are never acted on as keys: an input
/// method sends Backspace and a new letter for one mark, so only the rested text is searched. A text
/// that is left without choosing stays and is an error: it is never taken for an empty field.
export function Picker({ label, hint, error, chosen, onChoose, find }: PickerProps) {
  const words = useWords();
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [choices, setChoices] = useState<Choice[] | null>(null);
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState(false);
  const finder = useRef(find);
  finder.current = find;
  useEffect(() => {
    if (typed === null) return;
    const leaving = new AbortController();
    const timer = window.setTimeout(() => {
      finder.current(typed.trim(), leaving.signal).then(
        (found) => {
          if (leaving.signal.aborted) return;
          setChoices(found.slice(0, 12));
          setAt(0);
        },
        () => !leaving.signal.aborted && setChoices([]),
      );
    }, TYPING_RESTS_MS);
    return () => {
      window.clearTimeout(timer);
      leaving.abort();
    };
  }, [typed]);

  const close = () => {
    setTyped(null);
    setChoices(null);
    setLeft(false);
  };
  const choose = (choice: Choice) => {
    onChoose(choice);
    close();
  };
  const open = typed !== null && choices !== null && !left;
  const unchosen = !chosen && typed !== null && typed.trim() !== "";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && unchosen && !choices?.[at]) setLeft(true);
    if (event.key === "ArrowDown" && left) setLeft(false);
    if (!open) return;
    const last = choices.length - 1;
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, last));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && choices[at]) choose(choices[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="picker">
      <Field label={label} hint={hint} error={error ?? (unchosen && left ? words.picker.unchosen : null)}>
        {(tied) => (
          <input
            {...tied}
            class="form-control"
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck={false}
            aria-expanded={open}
            aria-controls={open ? list : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && choices[at] ? `${list}-${at}` : undefined}
            {...(unchosen && { [UNCHOSEN]: "" })}
            value={typed ?? chosen?.label ?? ""}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setLeft(false);
              if (chosen) onChoose(null);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => (unchosen ? setLeft(true) : close())}
          />
        )}
      </Field>
      {open && (
        <ul class="picker-list" id={list} role="listbox" aria-label={label}>
          {choices.map((choice, index) => (
            <li
              key={choice.value}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(choice);
              }}
            >
              {choice.label}
              {choice.detail && <span class="picker-detail"> {choice.detail}</span>}
            </li>
          ))}
          {choices.length === 0 && (
            <li role="option" aria-selected="false" aria-disabled="true" class="muted">
              {words.picker.none}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
