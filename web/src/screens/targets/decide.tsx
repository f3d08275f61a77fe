import { useState } from "preact/hooks";
import { api } from "../../api";
import { useDraft } from "../../drafts";
import { useSending } from "../../load";
import { TextField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import { readDay } from "../../text/dates";
import { readNumber } from "../../text/numbers";
import type { TargetOrder, TargetReceipt, TargetsView } from "../../types";
import { useWords } from "../../words";
import { NO_PAPER, PaperFields, paperOf, wrongOfPaper, type Wrong } from "../decisions";
import { orderOf, type TypedTargets } from "./typing";

interface Milestone {
  day: string;
  percent: string;
}

interface DecideProps {
  view: TargetsView;
  typed: TypedTargets;
  onDone: (receipt: TargetReceipt) => void;
}

/// The decision itself: its paper, its milestones, and what it would record.
export function Decide({ view, typed, onDone }: DecideProps) {
  const words = useWords();
  const w = words.targets;
  const { fields, change, clear } = useDraft(`targets paper ${view.unit.id}`, {
    ...NO_PAPER,
    milestones: [] as Milestone[],
  });
  const [wrong, setWrong] = useState<Wrong>({});
  const [unready, setUnready] = useState<string | null>(null);
  const sending = useSending();
  const order = orderOf(view, typed);
  const milestones = milestonesOf(fields.milestones, order.lines.map(({ code }) => code));
  const record = (event: Event) => {
    event.preventDefault();
    const found = wrongOfPaper(fields, words);
    setWrong(found);
    const why =
      order.wrong > 0 ? w.cellsWrong(order.wrong) : order.lines.length === 0 ? w.nothingTyped : milestones === null ? w.milestoneWrong : null;
    setUnready(why);
    if (why !== null || milestones === null || Object.keys(found).length > 0) return;
    const sent: TargetOrder = {
      unit: view.unit.id,
      year: view.year,
      ...paperOf(fields),
      lines: order.lines,
      milestones,
    };
    void sending.send(async () => {
      const receipt = await api.giveTargets(sent, order.revises);
      clear();
      onDone(receipt);
    });
  };
  return (
    <section class="panel" aria-labelledby="decide">
      <h2 id="decide">{w.decide}</h2>
      <form onSubmit={record} noValidate>
        <Refusal error={sending.error} />
        <PaperFields paper={fields} wrong={wrong} onChange={change} />
        <Milestones milestones={fields.milestones} onChange={(next) => change({ milestones: next })} />
        <p role="status" class={unready ? "field-error" : undefined}>
          {unready ?? (order.lines.length === 0 ? w.nothingTyped : w.willRecord(order.lines.length, order.revises))}
        </p>
        <div class="form-act">
          <button class="btn btn-primary" disabled={sending.busy}>
            {order.revises ? w.recordRevision : w.record}
          </button>
        </div>
      </form>
    </section>
  );
}

/// Null when one of them cannot be read; each goes with every indicator of the decision.
function milestonesOf(typed: Milestone[], codes: string[]): TargetOrder["milestones"] | null {
  const made: TargetOrder["milestones"] = [];
  for (const each of typed) {
    const day = readDay(each.day);
    const percent = readNumber(each.percent.replace("%", ""));
    if (day === null || percent.kind !== "number") return null;
    for (const code of new Set(codes)) made.push({ code, day, percent: percent.amount });
  }
  return made;
}

function Milestones({ milestones, onChange }: { milestones: Milestone[]; onChange: (next: Milestone[]) => void }) {
  const words = useWords();
  const w = words.targets;
  const put = (at: number, changes: Partial<Milestone>) =>
    onChange(milestones.map((each, index) => (index === at ? { ...each, ...changes } : each)));
  return (
    <fieldset class="milestones">
      <legend>{w.milestones}</legend>
      {milestones.map((each, at) => (
        <div key={at} class="form-row">
          <TextField
            label={w.milestoneDay}
            placeholder={words.day.form}
            inputMode="numeric"
            value={each.day}
            onValue={(day) => put(at, { day })}
          />
          <TextField
            label={w.milestonePercent}
            inputMode="decimal"
            value={each.percent}
            onValue={(percent) => put(at, { percent })}
          />
          <button
            type="button"
            class="btn btn-plain milestone-drop"
            onClick={() => onChange(milestones.filter((_, index) => index !== at))}
          >
            {w.milestoneDrop}
          </button>
        </div>
      ))}
      <button
        type="button"
        class="btn btn-plain"
        onClick={() => onChange([...milestones, { day: "", percent: "" }])}
      >
        {w.milestoneAdd}
      </button>
    </fieldset>
  );
}
