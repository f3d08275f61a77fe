import type { CellLink, SheetOf } from "../../api_mapping";
import { useMappingWords } from "../../words/mapping";
import { letters, placeName } from "./places";

const ROWS_SHOWN = 150;
const COLUMNS_SHOWN = 40;

interface PictureProps {
  sheet: SheetOf;
  links: CellLink[];
  /// Name of the chosen cell.
  chosen: string;
  onChoose: (row: number, column: number) => void;
}

/// A sheet as the superior made it. Cells that may take a figure are buttons; those that are mapped bear its code.
export function Picture({ sheet, links, chosen, onChoose }: PictureProps) {
  const words = useMappingWords();
  const w = words.grid;
  const rows = Math.min(sheet.rows + 2, ROWS_SHOWN);
  const columns = Math.min(Math.max(sheet.columns + 1, 4), COLUMNS_SHOWN);
  const texts = new Map(sheet.cells.map((cell) => [placeName(cell[0], cell[1]), cell]));
  const mapped = new Map(links.filter((link) => link.sheet === sheet.name).map((link) => [link.cell, link]));
  const spans = spansOf(sheet);
  const shownOf = ({ code, relation }: CellLink) =>
    relation === "period" ? code : `${code} · ${words.relations[relation]}`;
  return (
    <>
      {sheet.protected && <p class="small muted">{w.protected}</p>}
      <div class="table-frame mapping-picture" role="region" aria-label={w.picture(sheet.name)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {range(columns).map((column) => (
                <th key={column} scope="col">
                  {letters(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {range(rows).map((row) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {range(columns).map((column) => {
                  const name = placeName(row, column);
                  const span = spans.get(name);
                  if (span === "covered") return null;
                  const cell = texts.get(name);
                  const link = mapped.get(name);
                  const isOpen = link !== undefined || cell === undefined || cell[3] === "n" || isBlank(cell[2]);
                  const said = link ? shownOf(link) : (cell?.[2] ?? "");
                  return (
                    <td
                      key={column}
                      rowSpan={span?.rows}
                      colSpan={span?.columns}
                      class={link ? "mapping-mapped" : cell?.[3] === "f" ? "mapping-formula" : undefined}
                    >
                      {isOpen && cell?.[3] !== "f" ? (
                        <button
                          type="button"
                          aria-pressed={chosen === name}
                          aria-label={w.cellOf(name, said)}
                          onClick={() => onChoose(row, column)}
                        >
                          {said}
                        </button>
                      ) : (
                        <span>{cell?.[3] === "f" ? w.formula : cell?.[2]}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(sheet.rows > ROWS_SHOWN || sheet.columns > COLUMNS_SHOWN) && <p class="small muted">{w.cut(rows, columns)}</p>}
    </>
  );
}

const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at + 1);
const isBlank = (text: string): boolean => /^[\s.…_-]*$/.test(text);

type Span = { rows: number; columns: number } | "covered";

function spansOf({ merged }: SheetOf): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const [row, column, lastRow, lastColumn] of merged) {
    if ((lastRow - row + 1) * (lastColumn - column + 1) > ROWS_SHOWN * COLUMNS_SHOWN) continue;
    for (let y = row; y <= lastRow; ++y) {
      for (let x = column; x <= lastColumn; ++x) spans.set(placeName(y, x), "covered");
    }
    const rows = Math.min(lastRow, ROWS_SHOWN) - row + 1;
    spans.set(placeName(row, column), { rows, columns: Math.min(lastColumn, COLUMNS_SHOWN) - column + 1 });
  }
  return spans;
}
