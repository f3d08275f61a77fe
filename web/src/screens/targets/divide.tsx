import { useState } from "preact/hooks";
import { api } from "../../api";
import { useSending } from "../../load";
import { TextField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { IndicatorPicker } from "../../parts/pickers";
import { printNumber } from "../../text/numbers";
import type { TargetColumn, TargetProposal, TargetsView } from "../../types";
import { useNamed, useWords } from "../../words";
import { readTyped, willBe, type TypedTargets } from "./typing";

interface DivideProps {
  view: TargetsView;
  column: TargetColumn;
  typed: TypedTargets;
  proposal: TargetProposal | null;
  onProposed: (proposal: TargetProposal) => void;
  onTake: (proposal: TargetProposal) => void;
}

/// "Chia theo…": a whole divided among the units below by largest remainder. Nothing is recorded.
export function Divide({ view, column, typed, proposal, onProposed, onTake }: DivideProps) {
  const words = useWords();
  const w = words.targets;
  const named = useNamed();
  const sending = useSending();
  const [base, setBase] = useState<Choice | null>(null);
  const [period, setPeriod] = useState("");
  const [whole, setWhole] = useState("");
  const [missing, setMissing] = useState(false);
  const at = view.columns.indexOf(column);
  const self = view.rows[0];
  const received = self ? willBe(self.cells[at]!, typed[column.code]?.[self.unit.id]) : null;
  const said = readTyped(whole);
  const divided = said.kind === "value" ? said.value : received;
  const ask = (event: Event) => {
    event.preventDefault();
    setMissing(base === null);
    if (!base || said.kind === "wrong") return;
    void sending.send(async () =>
      onProposed(
        await api.proposeTargets({
          unit: view.unit.id,
          year: view.year,
          hierarchy: view.hierarchy,
          code: column.code,
          base: base.value,
          ...(period.trim() && { base_period: period.trim() }),
          ...(divided !== null && { whole: divided }),
        }),
      ),
    );
  };
  return (
    <details class="act">
      <summary>{w.divide}</summary>
      <form onSubmit={ask} noValidate>
        <p class="lead">{w.divideHow}</p>
        <Refusal error={sending.error} />
        <div class="form-row">
          <IndicatorPicker
            label={w.divideBase}
            error={missing ? words.decisions.needed : null}
            chosen={base}
            onChoose={setBase}
          />
          <TextField label={w.divideBasePeriod} hint={w.divideBasePeriodHint} value={period} onValue={setPeriod} />
          <TextField
            label={w.divideWhole}
            hint={received === null ? w.divideWholeNeeded : w.divideWholeHint(printNumber(received))}
            error={said.kind === "wrong" ? w.wrong : null}
            inputMode="decimal"
            value={whole}
            onValue={setWhole}
          />
        </div>
        <div class="form-act">
          <button class="btn btn-plain" disabled={sending.busy}>
            {w.divideAct}
          </button>
          {proposal && (
            <button type="button" class="btn btn-primary" onClick={() => onTake(proposal)}>
              {w.divideTake}
            </button>
          )}
        </div>
        {proposal && (
          <p role="status" class="small">
            {w.divided(
              proposal.whole.print,
              `${proposal.base.code} ${named(proposal.base)}, ${named(proposal.base.period)}`,
              proposal.base.sum.print,
            )}
          </p>
        )}
      </form>
    </details>
  );
}
