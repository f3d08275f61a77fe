import { useState } from "preact/hooks";
import { awardApi, type Names, type Row } from "../../api_awards";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Table } from "../../parts/table";
import type { RoundProps } from "./round";
import { useAwardWords, useNamed, useSaid, type AwardWords } from "./words";

/// Whom a row is about: a collective by its name, a person only once names were opened.
export function calledOf(row: Row, names: Names | null, w: AwardWords): string {
  const opened = names?.[row.id];
  if (opened) return opened.post ? `${opened.name}, ${opened.post}` : opened.name;
  return row.called ?? w.rows.whom[row.whom];
}

/// Everything that is proposed, with what a council should know of it.
export function Rows({ round, names, reload }: RoundProps & { names: Names | null }) {
  const w = useAwardWords();
  const [leaving, setLeaving] = useState<Row | null>(null);
  return (
    <>
      {round.rows.length === 0 ? (
        <p class="empty">{w.rows.none}</p>
      ) : (
        <Table label={w.rows.title} heads={w.rows.heads}>
          {round.rows.map((row, at) => (
            <Line
              key={row.id}
              row={row}
              number={at + 1}
              called={calledOf(row, names, w)}
              onLeave={round.may.withdraw && row.decision === null ? () => setLeaving(row) : null}
            />
          ))}
        </Table>
      )}
      <Withdrawn round={round} />
      {leaving && (
        <ReasonDialog
          title={w.rows.withdrawOf(calledOf(leaving, names, w))}
          text={w.rows.withdrawText}
          reason={w.rows.reason}
          act={w.rows.withdraw}
          onAct={async (reason) => {
            await awardApi.withdraw(round.id, leaving.id, reason);
            reload();
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}

interface LineProps {
  row: Row;
  number: number;
  called: string;
  onLeave: (() => void) | null;
}

function Line({ row, number, called, onLeave }: LineProps) {
  const { rows: w } = useAwardWords();
  const named = useNamed();
  return (
    <tr>
      <td>{number}</td>
      <td>{row.unit.name}</td>
      <td>{called}</td>
      <td>
        {named(row.form)}
        <div class="small muted">{named(row.body)}</div>
      </td>
      <td class="awards-grounds">
        {row.grounds?.words ?? "–"}
        {row.grounds?.stale && <span class="awards-chip">{w.stale}</span>}
      </td>
      <td>
        <Notices row={row} />
      </td>
      <td>
        <Result row={row} />
        {onLeave && (
          <button class="btn btn-plain btn-sm" aria-label={w.withdrawOf(called)} onClick={onLeave}>
            {w.withdraw}
          </button>
        )}
      </td>
    </tr>
  );
}

function Notices({ row }: { row: Row }) {
  const said = useSaid();
  if (row.notices.length === 0) return <>–</>;
  return (
    <ul class="awards-notices">
      {row.notices.map((notice) => (
        <li key={notice.code} class={notice.warning ? "awards-over" : undefined}>
          {said(notice)}
        </li>
      ))}
    </ul>
  );
}

function Result({ row }: { row: Row }) {
  const { rows: w } = useAwardWords();
  if (row.book_number !== null) return <>{w.book(row.book_number)}</>;
  if (row.decision !== null) return <>{w.decided}</>;
  return <>{row.vote ? w.vote(row.vote.for, row.vote.against) : "–"}</>;
}

function Withdrawn({ round }: Pick<RoundProps, "round">) {
  const { rows: w } = useAwardWords();
  const named = useNamed();
  if (round.withdrawn.length === 0) return null;
  return (
    <details>
      <summary>{w.withdrawn(round.withdrawn.length)}</summary>
      <ul>
        {round.withdrawn.map((each, at) => (
          <li key={at}>
            {each.unit.name}, {named(each.form)}: {each.reason} ({each.by}, {each.at.print})
          </li>
        ))}
      </ul>
    </details>
  );
}
