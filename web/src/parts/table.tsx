import type { ComponentChildren } from "preact";

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

/// A plain read table in a frame that scrolls sideways and can be reached by keyboard.
export function Table({ label, heads, numbers = [], wide = [], aligned, children }: TableProps) {
  return (
    <div class="table-frame" role="region" aria-label={label} tabIndex={0}>
      <table class={aligned ? "table table--aligned" : "table"}>
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
