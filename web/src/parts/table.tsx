import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface TableProps {
  label: string;
  heads: ComponentChildren[];
  /// Which columns a phone leaves out, by place; their cells bear the class `wide-only`.
  wide?: number[];
  children: ComponentChildren;
  /// Which columns hold numbers, by place.
  numbers?: number[];
  /// Gives tables below one another the same columns: the first widest, dates narrow.
  aligned?: boolean;
}

/// A plain read table in a frame that scrolls sideways and can be reached by keyboard. On a phone
/// each row is a card, and each of its cells bears the head of its column.
export function Table({ label, heads, numbers = [], wide = [], aligned, children }: TableProps) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    const { tHead, tBodies } = table.current!;
    const names = [...tHead!.rows[0]!.cells].map(({ textContent }) => textContent ?? "");
    for (const { cells } of tBodies[0]!.rows) {
      [...cells].forEach((cell, at) => (cell.dataset.head = names[at]));
    }
  });
  return (
    <div class="table-frame" role="region" aria-label={label} tabIndex={0}>
      <table ref={table} class={aligned ? "table table--aligned" : "table"}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th
                key={at}
                scope="col"
                class={`${numbers.includes(at) ? "number" : ""} ${wide.includes(at) ? "wide-only" : ""}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
