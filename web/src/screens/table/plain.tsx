import { withQuery } from "../../router";
import { useWords } from "../../words";
import { gradeOf, shown } from "./amounts";
import { labelOf } from "./cell";
import type { Model } from "./model";
import { toUnit, useRowName } from "./row_head";

const PAGE_ROWS = 50;

interface PlainProps {
  label: string;
  model: Model;
  order: number[];
  /// From 1; null shows every row, for paper.
  page: number | null;
}

/// The rows of one page, and which of how many it is.
export function pageOf(order: number[], page: number): { rows: number[]; at: number; pages: number } {
  const pages = Math.max(1, Math.ceil(order.length / PAGE_ROWS));
  const at = Math.min(page, pages);
  return { rows: order.slice((at - 1) * PAGE_ROWS, at * PAGE_ROWS), at, pages };
}

/// The same table without anything of ours: rows and columns as every browser, reader and printer
/// knows them, fifty rows a page.
export function Plain({ label, model, order, page }: PlainProps) {
  const { rows, at, pages } = page === null ? { rows: order, at: 1, pages: 1 } : pageOf(order, page);
  return (
    <>
      <div class="table-frame plain-frame" role="region" aria-label={label} tabIndex={0}>
        <table class="table plain">
          <caption class="visually-hidden">{label}</caption>
          <PlainHead model={model} />
          <tbody>
            {rows.map((row) => (
              <PlainRow key={row} model={model} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {page !== null && pages > 1 && <Pages at={at} pages={pages} />}
    </>
  );
}

function PlainHead({ model }: { model: Model }) {
  const words = useWords();
  const name = useRowName();
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col">
          {words.table.rows[model.pivot]}
        </th>
        <th rowSpan={2} scope="col" class="number">
          <abbr title={words.table.reportedLong}>{words.table.reported}</abbr>
        </th>
        {model.groups.map((group) => (
          <th key={group.key} scope="colgroup" colSpan={group.parts.length}>
            <span class="grid-code">{group.code}</span> {name(group)}
          </th>
        ))}
      </tr>
      <tr>
        {model.groups.flatMap((group) =>
          group.parts.map((part) => (
            <th key={`${group.key} ${part}`} scope="col" class="number">
              {words.table.parts[part]}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}

function PlainRow({ model, row }: { model: Model; row: number }) {
  const words = useWords();
  const head = model.rows[row]!;
  const name = useRowName()(head);
  return (
    <tr class={`row--${head.role}`}>
      <th scope="row">{head.unit ? <a href={toUnit(head.unit)}>{name}</a> : name}</th>
      <td class="number">{head.reported && `${head.reported.k}/${head.reported.n}`}</td>
      {model.groups.flatMap((group, at) => {
        const ref = model.ref(row, at);
        return group.parts.map((part) => {
          const { sign, text } = ref ? shown(ref, part, words) : { sign: "", text: "" };
          const grade = ref && part === "percent" && gradeOf(ref.column.percent[ref.at] ?? null, ref.column.direction);
          return (
            <td key={`${group.key} ${part}`} class={grade ? `number grade grade--${grade}` : "number"}>
              {text !== "" && (
                <>
                  <span aria-hidden="true">
                    {sign} {text}
                  </span>
                  <span class="visually-hidden">{ref && labelOf(ref, part, group, words)}</span>
                </>
              )}
            </td>
          );
        });
      })}
    </tr>
  );
}

export function Pages({ at, pages }: { at: number; pages: number }) {
  const w = useWords().table;
  return (
    <nav class="pages" aria-label={w.pages}>
      {at > 1 && <a href={withQuery({ page: at === 2 ? null : String(at - 1) })}>{w.previousPage}</a>}
      <span>{w.page(at, pages)}</span>
      {at < pages && <a href={withQuery({ page: String(at + 1) })}>{w.nextPage}</a>}
    </nav>
  );
}
