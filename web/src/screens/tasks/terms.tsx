import { useState } from "preact/hooks";
import type { Measure, Terms } from "../../api_tasks";
import { Chips } from "../../parts/chips";
import { TextField } from "../../parts/field";
import type { Choice } from "../../parts/picker";
import { IndicatorPicker, UnitPicker } from "../../parts/pickers";
import { printDay, readDay } from "../../text/dates";
import type { Named } from "../../types";
import { useTaskWords } from "./words";

type Whom = "later" | "all" | "some";

/// Who, until when and by what measure, while it is typed.
export interface TypedTerms {
  whom: Whom;
  units: Choice[];
  due: string;
  code: Choice | null;
  target: string;
}

export const NO_TERMS: TypedTerms = { whom: "later", units: [], due: "", code: null, target: "" };

export const termsOf = (units: Named[], due: string | null, measure: Measure | null): TypedTerms => ({
  whom: units.length === 0 ? "later" : "some",
  units: units.map(({ id, name }) => ({ value: id, label: name })),
  due: printDay(due),
  code: measure && { value: measure.code, label: `${measure.code} · ${measure.name}` },
  target: measure?.target?.print ?? "",
});

/// As it is sent; null while the day is no day.
export function sentTerms(typed: TypedTerms): Terms | null {
  const due = typed.due.trim() === "" ? null : readDay(typed.due);
  if (typed.due.trim() !== "" && due === null) return null;
  const target = typed.target.trim().replace(/\./g, "").replace(",", ".");
  return {
    ...(typed.whom === "all" ? { level: "commune" as const } : { units: typed.whom === "some" ? typed.units.map(({ value }) => value) : [] }),
    due,
    code: typed.code?.value ?? null,
    target: target === "" ? null : target,
  };
}

interface FieldsProps {
  typed: TypedTerms;
  onTyped: (changes: Partial<TypedTerms>) => void;
}

export function useTerms(start: TypedTerms) {
  const [typed, setTyped] = useState(start);
  return { typed, onTyped: (changes: Partial<TypedTerms>) => setTyped((old) => ({ ...old, ...changes })) };
}

export function TermsFields({ typed, onTyped }: FieldsProps) {
  const w = useTaskWords().form;
  const wrong = sentTerms(typed) === null;
  return (
    <>
      <WhomFields typed={typed} onTyped={onTyped} />
      <div class="form-row">
        <TextField
          label={w.due}
          hint={w.dueHint}
          size="short"
          value={typed.due}
          onValue={(due) => onTyped({ due })}
          error={wrong ? w.wrongDay : null}
        />
        <IndicatorPicker label={w.code} chosen={typed.code} onChoose={(code) => onTyped({ code })} />
        <TextField
          label={w.target}
          size="short"
          inputMode="decimal"
          value={typed.target}
          onValue={(target) => onTyped({ target })}
        />
      </div>
    </>
  );
}

function WhomFields({ typed, onTyped }: FieldsProps) {
  const w = useTaskWords().form;
  const add = (choice: Choice | null) => {
    if (choice === null || typed.units.some(({ value }) => value === choice.value)) return;
    onTyped({ units: [...typed.units, choice] });
  };
  return (
    <fieldset class="tasks-whom">
      <legend>{w.whom}</legend>
      <Chips
        label={w.whom}
        chips={[
          { key: "later", label: w.later },
          { key: "all", label: w.all },
          { key: "some", label: w.some },
        ]}
        on={typed.whom}
        onPick={(whom: Whom) => onTyped({ whom })}
      />
      {typed.whom === "some" && (
        <>
          <UnitPicker key={typed.units.length} label={w.unit} chosen={null} onChoose={add} />
          <ul class="tasks-units">
            {typed.units.map((unit) => (
              <li key={unit.value}>
                {unit.label}{" "}
                <button
                  type="button"
                  class="btn btn-plain"
                  aria-label={`${w.drop} ${unit.label}`}
                  onClick={() => onTyped({ units: typed.units.filter(({ value }) => value !== unit.value) })}
                >
                  {w.drop}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  );
}
