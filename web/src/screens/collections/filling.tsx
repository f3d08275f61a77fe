import type { CollectionPage, Row, Total } from "../../api_collections";
import { Table } from "../../parts/table";
import { headOf } from "./asked_columns";
import { useCollectionWords } from "./words";

/// Units that are missing first; else in the order of the official list.
const missingFirst = (rows: Row[]): Row[] => [
  ...rows.filter(({ state }) => state !== "answered"),
  ...rows.filter(({ state }) => state === "answered"),
];

interface FillingProps {
  page: CollectionPage;
  onRow: (kind: "story" | "return" | "answer", row: Row) => void;
}

/// The table while it fills: the totals on top, below them who is missing, then who answered.
export function Filling({ page, onRow }: FillingProps) {
  const { page: w, asks } = useCollectionWords();
  return (
    <div class="collection-table">
      <Table label={page.title || page.id} heads={[asks.unitHead, ...page.columns.map(headOf), w.sent]} numbers={numbersOf(page)}>
        <tr class="collection-total">
          <td>{w.total}</td>
          <TotalCells page={page} totals={page.totals} />
          <td />
        </tr>
        {missingFirst(page.rows).map((row) => (
          <RowOf key={row.unit.id} page={page} row={row} onRow={onRow} />
        ))}
      </Table>
    </div>
  );
}

/// The places of columns that hold numbers; the first is the unit's.
const numbersOf = (page: CollectionPage): number[] =>
  page.columns.flatMap((_, at) => (isNumber(page, at) ? [at + 1] : []));

function TotalCells({ page, totals }: { page: CollectionPage; totals: Total[] }) {
  return (
    <>
      {totals.map((total, at) => (
        <td key={at} class={isNumber(page, at) ? "number" : undefined}>
          <TotalOf total={total} />
        </td>
      ))}
    </>
  );
}

const isNumber = ({ columns }: CollectionPage, at: number): boolean =>
  ["count", "decimal", "percent"].includes(columns[at]!.kind);

function TotalOf({ total }: { total: Total }) {
  const w = useCollectionWords().page;
  if (total.overflow) return <span class="collection-late">{w.overflow}</span>;
  return (
    <>
      <strong>{total.print ?? "–"}</strong>
      <span class="small collection-covered">{w.covered(total.k ?? 0, total.n ?? 0)}</span>
    </>
  );
}

function RowOf({ page, row, onRow }: FillingProps & { row: Row }) {
  const w = useCollectionWords().page;
  const { said, state } = row;
  const stands = state === "answered" ? said : null;
  return (
    <tr class={stands ? undefined : "collection-missing"}>
      <td>
        {said ? (
          <button type="button" class="collection-open" onClick={() => onRow("story", row)}>
            {row.unit.name}
          </button>
        ) : (
          row.unit.name
        )}
      </td>
      {page.columns.map((_, at) => (
        <td key={at} class={isNumber(page, at) ? "number" : undefined}>
          {stands?.cells[at] ?? ""}
        </td>
      ))}
      <td>
        <StateOf row={row} />{" "}
        {stands && page.may.return && (
          <button type="button" class="btn btn-plain" aria-label={`${w.giveBack} ${row.unit.name}`} onClick={() => onRow("return", row)}>
            {w.giveBack}
          </button>
        )}
        {!stands && page.whole && page.may.answer && (
          <button type="button" class="btn btn-plain" aria-label={w.answerForTitle(row.unit.name)} onClick={() => onRow("answer", row)}>
            {w.answerFor}
          </button>
        )}
      </td>
    </tr>
  );
}

function StateOf({ row }: { row: Row }) {
  const w = useCollectionWords().page;
  const { said, state } = row;
  if (!said) return <span class="muted">{w.missing}</span>;
  if (state === "returned") return <span class="collection-late">{w.returned(said.returned?.reason ?? w.gone)}</span>;
  return (
    <span class="nowrap">
      {said.at.print}
      {said.nil && ` · ${w.nil}`}
      {said.late && <span class="collection-late"> · {w.lateMark}</span>}
    </span>
  );
}

/// The same columns of each unit above, where there are several.
export function Groups({ page }: { page: CollectionPage }) {
  const { page: w, asks } = useCollectionWords();
  return (
    <div>
      <h2>{w.groups}</h2>
      <Table label={w.groups} heads={[asks.unitHead, ...page.columns.map(headOf)]} numbers={numbersOf(page)}>
        {page.groups.map((group) => (
          <tr key={group.unit.id}>
            <td>
              {group.unit.name} <span class="small">{w.covered(group.k, group.n)}</span>
            </td>
            <TotalCells page={page} totals={group.totals} />
          </tr>
        ))}
      </Table>
    </div>
  );
}
