import { Table } from "../../parts/table";
import { csvOf } from "../../text/csv";
import { useWords } from "../../words";
import { download } from "./refused";

/// How such a file is written, and one to begin with.
export function Format({ open }: { open: boolean }) {
  const w = useWords().values;
  const save = () => download("mau-tep-so-lieu.csv", csvOf(w.sample));
  return (
    <details class="act" open={open}>
      <summary>{w.format}</summary>
      <p>
        {w.formatIntro}{" "}
        <button type="button" class="btn btn-plain" onClick={save}>
          {w.saveSample}
        </button>
      </p>
      <div class="columns">
        {[w.columns, w.values].map(({ label, heads, rows }) => (
          <Table key={label} label={label} heads={heads}>
            {rows.map(([written, means]) => (
              <tr key={written}>
                <td class="nowrap">{written}</td>
                <td>{means}</td>
              </tr>
            ))}
          </Table>
        ))}
      </div>
    </details>
  );
}
