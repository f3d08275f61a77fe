import { useState } from "preact/hooks";
import { clusterApi, type Totals } from "../../api_clusters";
import { useLoad } from "../../load";
import { TextField } from "../../parts/field";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { todayInVietNam } from "../../text/dates";
import { useNamed } from "../../words";
import { useClusterWords } from "./words";

/// What the members said of a period, added up beside each other.
export function TotalsPart({ id, year }: { id: string; year: string | null }) {
  const w = useClusterWords();
  const [typed, setTyped] = useState(year ?? todayInVietNam().slice(0, 4));
  const [period, setPeriod] = useState(typed);
  const loaded = useLoad(`totals ${id} ${period}`, () => clusterApi.totals(id, period));
  const show = (event: Event) => {
    event.preventDefault();
    setPeriod(typed.trim());
  };
  return (
    <div>
      <h2>{w.totals}</h2>
      <p class="muted">{w.totalsText}</p>
      <form class="form-row" onSubmit={show}>
        <TextField label={w.period} hint={w.periodHint} size="short" value={typed} onValue={setTyped} />
        <button class="btn btn-plain">{w.show}</button>
      </form>
      <Waiting loaded={loaded} what={w.totals}>
        {(totals) => <TotalTable totals={totals} />}
      </Waiting>
    </div>
  );
}

function TotalTable({ totals }: { totals: Totals }) {
  const w = useClusterWords();
  const named = useNamed();
  if (totals.rows.length === 0) return <p class="empty">{w.noTotals}</p>;
  const members = totals.rows[0]!.members.map(({ unit }) => unit);
  const [indicator, total, ...rest] = w.totalHeads;
  const heads = [indicator, total, ...members.map(({ name }) => name), ...rest];
  return (
    <Table label={w.totals} heads={heads} numbers={members.map((_, at) => at + 2).concat(1)}>
      {totals.rows.map((row) => (
        <tr key={row.code}>
          <td>{`${row.code} ${named(row)} (${row.measure})`}</td>
          <td class="number">{row.print}</td>
          {row.members.map(({ unit, print }) => (
            <td key={unit.id} class="number">
              {print ?? "…"}
            </td>
          ))}
          <td>{`${row.k}/${row.n}`}</td>
          <td>{row.stated ? row.print : (row.beside ?? "–")}</td>
        </tr>
      ))}
    </Table>
  );
}
