import { useContext, useState } from "preact/hooks";
import { Table } from "../../parts/table";
import { csvOf } from "../../text/csv";
import { printNumber } from "../../text/numbers";
import type { ValueImport } from "../../types";
import { SpeechContext, useSay } from "../../words";

const PAGE_ROWS = 50;

interface RefusedProps {
  /// Of the file they stand in.
  name: string;
  of: ValueImport;
}

/// The lines that are not taken, each with why and what stands there; the whole list as a file.
export function Refused({ name, of }: RefusedProps) {
  const { words, language } = useContext(SpeechContext);
  const w = words.values;
  const say = useSay();
  const [at, setAt] = useState(1);
  const { refusals, refused } = of;
  if (refusals.length === 0) return null;
  const pages = Math.ceil(refusals.length / PAGE_ROWS);
  const shown = refusals.slice((at - 1) * PAGE_ROWS, at * PAGE_ROWS);
  const save = () => {
    const rows = refusals.map((one) => [one.line, one.column, one.code, one[language], one.value]);
    download(`dong-sai-${name.replace(/\.[^.]*$/, "")}.csv`, csvOf([w.errorHeads, ...rows]));
  };
  return (
    <section>
      <div class="import-refused-head">
        <h2>{w.refusedTitle(printNumber(String(refused)))}</h2>
        <button type="button" class="btn btn-plain" onClick={save}>
          {w.saveErrors}
        </button>
      </div>
      {refused > refusals.length && <p>{w.firstOnly(printNumber(String(refusals.length)))}</p>}
      <Table label={w.refusedTitle(String(refused))} heads={[w.line, w.column, w.reason, w.value]} numbers={[0]}>
        {shown.map((one) => (
          <tr key={`${one.line} ${one.column} ${one.code}`}>
            <td class="number">{one.line === 0 ? w.wholeFile : one.line}</td>
            <td>{one.column}</td>
            <td>
              {say(one)} <span class="small muted">{one.code}</span>
            </td>
            <td class="mono import-value">{one.value}</td>
          </tr>
        ))}
      </Table>
      {pages > 1 && (
        <nav class="pager" aria-label={words.table.pages}>
          <button type="button" class="btn-word" disabled={at === 1} onClick={() => setAt(at - 1)}>
            {words.table.previousPage}
          </button>
          <span>{words.table.page(at, pages)}</span>
          <button type="button" class="btn-word" disabled={at === pages} onClick={() => setAt(at + 1)}>
            {words.table.nextPage}
          </button>
        </nav>
      )}
    </section>
  );
}

export function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
