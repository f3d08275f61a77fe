import { useState } from "preact/hooks";
import { reviewApi, type Book, type BookRow, type Why } from "../../api_reviews";
import { useLoad } from "../../load";
import { SelectField, Tick } from "../../parts/field";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { useWords } from "../../words";
import { isTold } from "./hall_figures";
import type { TabProps } from "./page";
import { useReviewWords } from "./words";

/// "unit/indicator": how the address names a number that is open.
export const figureOf = ({ unit, code }: Why): string => `${unit}/${code}`;

/// Opens the way of a number beside the page.
export const openWhy = (why: Why): void => navigate(withQuery({ figure: figureOf(why), period: why.period }), true);

/// What stands for a number that is not there, and the number where it is.
export function printOf(row: Pick<BookRow, "print" | "state">): string {
  if (row.state === "not_applicable") return "x";
  return row.print ?? "…";
}

/// A number as a button that tells where it comes from.
export function BoundNumber({ why, name, children }: { why: Why | null; name: string; children: string }) {
  const w = useReviewWords().book;
  if (why === null) return <>{children}</>;
  return (
    <button
      type="button"
      class="review-number"
      data-figure={figureOf(why)}
      title={w.open(name)}
      aria-label={`${children}. ${w.open(name)}`}
      onClick={() => openWhy(why)}
    >
      {children}
    </button>
  );
}

export function BookTab({ review }: TabProps) {
  const loaded = useLoad(`book ${review.id} ${review.frozen.length}`, () => reviewApi.book(review.id));
  const w = useReviewWords();
  return (
    <Waiting loaded={loaded} what={w.tabs.book}>
      {(book) => <Figures book={book} />}
    </Waiting>
  );
}

function Figures({ book }: { book: Book }) {
  const w = useReviewWords().book;
  const { query } = usePlace();
  const area = query.get("area") ?? "";
  const areas = [...new Map(book.rows.map((row) => [row.area, row.area_name]))];
  const [all, setAll] = useState(false);
  const inArea = book.rows.filter((row) => area === "" || row.area === area);
  const told = inArea.filter(isTold);
  const rows = all ? inArea : told;
  if (book.rows.length === 0) return <p class="empty">{w.empty}</p>;
  return (
    <>
      <div class="review-years">
        <SelectField
          label={w.area}
          value={area}
          options={[["", w.everything], ...areas]}
          onValue={(chosen) => navigate(withQuery({ area: chosen }), true)}
        />
      </div>
      {told.length < inArea.length && (
        <Tick checked={all} onChecked={setAll}>
          {w.empties(inArea.length - told.length)}
        </Tick>
      )}
      {rows.length === 0 && <p class="empty">{w.empty}</p>}
      {book.seasons.map((season) => {
        const own = rows.filter(({ period }) => period === season.period);
        return own.length === 0 ? null : <SeasonTable key={season.period} name={season.name} rows={own} />;
      })}
      <p class="small muted">{w.legend}</p>
    </>
  );
}

function SeasonTable({ name, rows }: { name: string; rows: BookRow[] }) {
  const w = useReviewWords().book;
  return (
    <section>
      <h2>{name}</h2>
      <Table label={name} heads={w.heads} numbers={[1, 2, 3, 4, 5, 6]} wide={[4, 5]}>
        {rows.map((row) => (
          <RowOf key={`${row.code} ${row.slice}`} row={row} />
        ))}
      </Table>
    </section>
  );
}

function RowOf({ row }: { row: BookRow }) {
  const w = useReviewWords().book;
  const { measure } = useWords();
  const state = w.state[row.state];
  return (
    <tr>
      <td>
        <span class="item-code">{row.code}</span> {row.name}
        {row.measure !== "" && <span class="small muted">, {measure(row.measure)}</span>}
        {row.slice === "estimate" && <span class="small muted"> ({w.estimate})</span>}
      </td>
      <td class="number">
        <BoundNumber why={row.why} name={row.name}>
          {printOf(row)}
        </BoundNumber>
        {(state !== "" || row.stated) && (
          <span class="small muted review-state">{[state, row.stated && w.stated].filter(Boolean).join(", ")}</span>
        )}
      </td>
      <td class="number">{row.target ?? ""}</td>
      <td class="number">{row.percent ?? ""}</td>
      <td class="number wide-only">{row.year_before ?? ""}</td>
      <td class="number wide-only">{row.change ?? ""}</td>
      <td class="number" title={w.covered(row.k, row.m, row.n)}>
        {row.n > 0 && `${row.k}/${row.n}`}
      </td>
      <td class={`review-standing review-standing--${row.standing}`}>{w.standing[row.standing]}</td>
    </tr>
  );
}
