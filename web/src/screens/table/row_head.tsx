import { withQuery } from "../../router";
import { useNamed, useWords } from "../../words";
import type { Stop } from "./cell";
import type { RowHead } from "./model";

/// What leads from one unit to another: nothing of the old one's view holds for the new one.
export const toUnit = (unit: string): string =>
  withQuery({ unit, figure: null, of: null, q: null, level: null, page: null });

/// What a row or the columns of a unit are called; their place in the list where that is no unit of
/// its own.
export function useRowName(): (head: Pick<RowHead, "role" | "name" | "name_en">) => string {
  const words = useWords();
  const named = useNamed();
  return (head) =>
    head.role === "own" || head.role === "unallocated" ? words.year.role[head.role]! : named(head);
}

export function RowName({ head, stop }: { head: RowHead; stop: Stop }) {
  const name = useRowName()(head);
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      class="matrix-frozen matrix-frozen--name"
      title={name}
      {...(head.unit ? {} : stop)}
    >
      {head.unit ? (
        <a href={toUnit(head.unit)} {...stop}>
          {name}
        </a>
      ) : (
        name
      )}
    </div>
  );
}

export function Reported({ head, stop }: { head: RowHead; stop: Stop }) {
  const words = useWords();
  const { reported } = head;
  const said = reported && words.table.reportedOf[reported.of](reported.k, reported.n);
  return (
    <div
      role="gridcell"
      aria-colindex={2}
      class="matrix-frozen matrix-frozen--reported"
      aria-label={said ?? words.table.empty}
      title={said ?? undefined}
      {...stop}
    >
      {reported && `${reported.k}/${reported.n}`}
    </div>
  );
}
