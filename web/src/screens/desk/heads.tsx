import { useContext } from "preact/hooks";
import { placeOfFiling } from "../../api_desk";
import { Table } from "../../parts/table";
import type { DueDay, FilingHead, FilingState, Name, Timeliness } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";

const STATE_TAGS: Record<FilingState, string> = {
  open: "tag",
  submitted: "tag tag--info",
  returned: "tag tag--warn",
  accepted: "tag tag--ok",
  final: "tag tag--ok",
  reopened: "tag tag--warn",
};

export function StateTag({ state }: { state: FilingState }) {
  const w = useDeskWords();
  return <span class={STATE_TAGS[state]}>{w.state[state]}</span>;
}

const LATE: Timeliness[] = ["late", "overdue"];

export function TimelinessText({ is }: { is: Timeliness }) {
  const w = useDeskWords();
  return <span class={LATE.includes(is) ? "desk-late" : undefined}>{w.timeliness[is]}</span>;
}

export function DueText({ due, stage }: { due: DueDay | null; stage?: Name | null }) {
  const w = useDeskWords();
  const { language } = useContext(SpeechContext);
  if (!due) return <span class="muted">{w.noDue}</span>;
  return (
    <>
      {stage && `${stage[language]} `}
      <span class="nowrap" {...(!due.sure && { title: w.dueUnsure })}>
        {due.day.print}
        {!due.sure && " (?)"}
      </span>
    </>
  );
}

export const filingOfHead = ({ unit, form, period }: FilingHead) => ({
  unit: unit.id,
  form: form.code,
  period: period.code,
});

interface HeadsProps {
  label: string;
  heads: FilingHead[];
  /// On a page of one unit its name is not said again.
  withUnit?: boolean;
}

/// A list of filings, each a link to its page.
export function FilingHeads({ label, heads, withUnit = true }: HeadsProps) {
  const w = useDeskWords();
  const { language } = useContext(SpeechContext);
  const named = useNamed();
  const columns = [w.form, ...(withUnit ? [w.unit] : []), w.period, w.dueHead, w.timelinessHead, w.stateHead];
  return (
    <Table label={label} heads={columns}>
      {heads.map((head) => (
        <tr key={placeOfFiling(filingOfHead(head))}>
          <td>
            <a href={placeOfFiling(filingOfHead(head))}>
              <b>{head.form.code}</b> {head.form.name[language]}
            </a>
          </td>
          {withUnit && <td>{head.unit.name}</td>}
          <td>{named(head.period)}</td>
          <td>
            <DueText due={head.due} stage={head.stage} /> {head.moved && <span class="small muted">{w.dueMoved}</span>}
          </td>
          <td>
            <TimelinessText is={head.timeliness} />
          </td>
          <td>
            <StateTag state={head.state} /> {head.behalf && <span class="small muted">{w.behalf}</span>}{" "}
            {head.draft && <span class="small muted">{w.draftBegun}</span>}
          </td>
        </tr>
      ))}
    </Table>
  );
}
