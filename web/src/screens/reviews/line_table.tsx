import { Table } from "../../parts/table";
import { useReviewWords } from "./words";

/// One column of lines that are typed: what stands in it, and the line with another thing in it.
export interface LineColumn<Line> {
  head: string;
  narrow?: boolean;
  long?: boolean;
  options?: [string, string][];
  read: (line: Line) => string;
  write: (line: Line, typed: string) => Line;
}

interface LineTableProps<Line> {
  title: string;
  columns: LineColumn<Line>[];
  lines: Line[];
  fresh: Line;
  onLines: (lines: Line[]) => void;
}

/// A list that is typed line by line: each cell a field with a name of its own.
export function LineTable<Line>({ title, columns, lines, fresh, onLines }: LineTableProps<Line>) {
  const w = useReviewWords().plan;
  return (
    <section>
      <h2>{title}</h2>
      {lines.length > 0 && (
        <Table label={title} heads={[...columns.map(({ head }) => head), w.dropWord]}>
          {lines.map((line, at) => (
            <tr key={at}>
              {columns.map((column) => (
                <td key={column.head} class={column.narrow ? "review-narrow" : undefined}>
                  <Cell
                    column={column}
                    name={w.cell(at + 1, column.head)}
                    value={column.read(line)}
                    onValue={(typed) => onLines(lines.map((one, place) => (place === at ? column.write(one, typed) : one)))}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  class="btn btn-plain"
                  aria-label={w.drop(at + 1, title)}
                  onClick={() => onLines(lines.filter((_, place) => place !== at))}
                >
                  {w.dropWord}
                </button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <button type="button" class="btn btn-plain" onClick={() => onLines([...lines, fresh])}>
        {w.add(title)}
      </button>
    </section>
  );
}

interface CellProps<Line> {
  column: LineColumn<Line>;
  name: string;
  value: string;
  onValue: (typed: string) => void;
}

function Cell<Line>({ column, name, value, onValue }: CellProps<Line>) {
  if (column.options) {
    return (
      <select class="form-select" aria-label={name} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {column.options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    );
  }
  const tied = { class: "form-control", "aria-label": name, value };
  if (column.long) return <textarea {...tied} rows={2} onInput={(event) => onValue(event.currentTarget.value)} />;
  return <input {...tied} type="text" autocomplete="off" spellcheck={false} onInput={(event) => onValue(event.currentTarget.value)} />;
}
