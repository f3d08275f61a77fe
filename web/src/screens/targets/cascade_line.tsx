import { printNumber } from "../../text/numbers";
import type { TargetsView } from "../../types";
import { useWords } from "../../words";
import { sumOf, type TypedTargets } from "./typing";

/// What was received, what goes to the units below and what is left, while it is typed.
export function CascadeLine({ view, column, typed }: { view: TargetsView; column: number; typed: TypedTargets }) {
  const w = useWords().targets;
  const { received, given, left } = sumOf(view, column, typed);
  const { measure } = view.columns[column]!;
  const over = left?.startsWith("-") ?? false;
  const print = (value: string | null) => (value === null ? "…" : printNumber(value));
  return (
    <p class="cascade" role="status">
      <span>
        {w.received} <strong>{print(received)}</strong>
      </span>
      <span>
        {w.givenOn} <strong>{print(given)}</strong>
      </span>
      {left !== null && (
        <span class={over ? "cascade--over" : undefined}>
          {over ? w.over : w.left} <strong>{printNumber(left.replace("-", ""))}</strong>
          {left === "0" && ` · ${w.exactly}`}
        </span>
      )}
      <span class="muted">{measure}</span>
    </p>
  );
}
