import { useState } from "preact/hooks";
import { Tick } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { navigate, usePlace, withQuery } from "../../router";
import { useWords } from "../../words";

/// Which columns an indicator has; each choice is in the address.
export function ColumnsPick() {
  const w = useWords().columns;
  const { query } = usePlace();
  const [asking, setAsking] = useState(false);
  const chosen = ["view", "slices", "estimates", "rows"].some((name) => query.has(name));
  return (
    <>
      <button type="button" class="chip" aria-pressed={chosen} onClick={() => setAsking(true)}>
        {w.pick}
      </button>
      {asking && <ColumnsDialog onClose={() => setAsking(false)} />}
    </>
  );
}

type Choice = Record<"view" | "slices" | "estimates" | "rows", string | null>;

function ColumnsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const w = words.columns;
  const { query } = usePlace();
  const [choice, setChoice] = useState<Choice>({
    view: query.get("view"),
    slices: query.get("slices"),
    estimates: query.get("estimates"),
    rows: query.get("rows"),
  });
  const tick = (name: keyof Choice, value: string) => ({
    checked: choice[name] === value,
    onChecked: (on: boolean) => setChoice((old) => ({ ...old, [name]: on ? value : null })),
  });
  return (
    <FormDialog
      title={w.title}
      act={words.asOf.go}
      onAct={async () => navigate(withQuery({ ...choice, page: null }))}
      onClose={onClose}
    >
      <fieldset class="ticks">
        <legend>{w.width}</legend>
        {(["", "brief", "full"] as const).map((width) => (
          <label key={width} class="tick">
            <input
              type="radio"
              name="width"
              checked={(choice.view ?? "") === width}
              onChange={() => setChoice((old) => ({ ...old, view: width }))}
            />
            <span>{w.widths[width]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="ticks">
        <legend>{w.more}</legend>
        <Tick {...tick("slices", "all")}>{w.slices}</Tick>
        <Tick {...tick("estimates", "true")}>{w.estimates}</Tick>
        <Tick {...tick("rows", "wide")}>{w.wide}</Tick>
      </fieldset>
    </FormDialog>
  );
}
