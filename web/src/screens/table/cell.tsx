import { useWords, type Words } from "../../words";
import { gradeOf, isCorrected, isProvisional, lacksPieces, shown, type Part, type Ref } from "./amounts";
import type { Slot } from "./layout";
import type { Group } from "./model";

/// Where the keyboard finds a cell.
export interface Stop {
  "data-row": number;
  "data-column": number;
  tabIndex: number;
}

interface CellProps {
  slot: Slot;
  group: Group;
  of: Ref | null;
  fresh: boolean;
  opened: boolean;
  stop: Stop;
}

export function Cell({ slot, group, of: ref, fresh, opened, stop }: CellProps) {
  const words = useWords();
  const { part, left, width } = slot;
  // `left` counts from the end of the frozen columns.
  const place = { left: `calc(var(--matrix-frozen) + ${left}px)`, width: `${width}px` };
  const column = stop["data-column"] + 1;
  if (part === null || ref === null) {
    const said = part === null ? words.table.folded : words.year.nothing;
    return (
      <div role="gridcell" aria-colindex={column} class="matrix-cell" style={place} aria-label={said} {...stop} />
    );
  }
  const { sign, text } = shown(ref, part, words);
  const lacking = part === "figure" && lacksPieces(ref);
  return (
    <div
      role="gridcell"
      aria-colindex={column}
      class={classOf(ref, part, { fresh, opened, still: group.isPart })}
      style={place}
      aria-label={labelOf(ref, part, group, words)}
      {...stop}
    >
      {lacking && <span class="cell-restated">†</span>}
      <span class="cell-sign">{sign}</span>
      <span class={text === "≠" ? "cell-digits sign" : "cell-digits"}>{text}</span>
    </div>
  );
}

interface Manner {
  fresh: boolean;
  opened: boolean;
  /// It opens nothing.
  still: boolean;
}

function classOf(ref: Ref, part: Part, { fresh, opened, still }: Manner): string {
  const { column, at } = ref;
  const grade = part === "percent" ? gradeOf(column.percent[at] ?? null, column.direction) : null;
  const state = column.state[at];
  return [
    "matrix-cell",
    `matrix-cell--${part}`,
    still && "matrix-cell--still",
    grade && `grade grade--${grade}`,
    part === "figure" && isProvisional(ref) && "cell--provisional",
    part === "figure" && isCorrected(ref) && "cell--corrected",
    part === "figure" && state === "s" && "cell--stated",
    part === "figure" && state !== "v" && state !== "s" && "cell--missing",
    fresh && "cell--fresh",
    opened && part === "figure" && "cell--opened",
  ]
    .filter(Boolean)
    .join(" ");
}

/// "3 trên 4 đã nộp, 1 đơn vị mới báo cáo một phần của kỳ".
function saidOf({ column, at }: Ref, words: Words): string {
  const partial = column.partial?.[at] ?? 0;
  const reported = words.year.reportedOf(column.k[at]!, column.n[at]!);
  return partial > 0 ? `${reported}, ${words.year.partial(partial)}` : reported;
}

/// The whole cell in words, for those who hear the table.
export function labelOf(ref: Ref, part: Part, group: Group, words: Words): string {
  const { column, at } = ref;
  const { sign, text } = shown(ref, part, words);
  const w = words.table;
  if (text === "") return w.empty;
  if (text === "≠") return w.notCompared;
  if (part === "coverage") return saidOf(ref, words);
  const hedge = w.hedges[sign] ?? "";
  if (part === "percent") return `${w.reached(text)}, ${w.grades[gradeOf(column.percent[at]!, column.direction) ?? "none"]}`;
  if (part !== "figure") return `${hedge} ${text === "…" ? words.year.state.missing : text}`.trim();
  const state = column.state[at];
  const measure = words.measure(group.measure || column.measure);
  const said: Record<string, string> = {
    m: words.year.state.missing,
    x: words.year.state.not_applicable,
    n: words.year.state.not_summed,
  };
  return [
    said[state ?? ""] ?? `${hedge} ${text === "-" ? words.year.nil : `${text} ${measure}`}`.trim(),
    state === "s" && words.year.state.stated,
    isProvisional(ref) && words.year.provisional,
    column.n[at]! > 1 && saidOf(ref, words),
    isCorrected(ref) && words.year.corrected,
    lacksPieces(ref) && w.lacking,
  ]
    .filter(Boolean)
    .join(", ");
}
