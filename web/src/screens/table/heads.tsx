import { Icon } from "../../parts/icons";
import { useNamed, useWords } from "../../words";
import type { Part } from "./amounts";
import type { Sorting } from "./arrange";
import type { Stop } from "./cell";
import type { Slot, Span } from "./layout";
import type { Group, Pivot } from "./model";
import { useRowName } from "./row_head";
import { Trend } from "./trend";

const sortedBy = (sorting: Sorting | null, key: string, part: Part | null) =>
  sorting && sorting.key === key && sorting.part === part
    ? sorting.down
      ? ("descending" as const)
      : ("ascending" as const)
    : undefined;

function Arrow({ sorted }: { sorted: "ascending" | "descending" | undefined }) {
  return sorted ? <span aria-hidden="true"> {sorted === "descending" ? "↓" : "↑"}</span> : null;
}

interface SortHeadProps {
  name: "name" | "reported";
  pivot: Pivot;
  sorting: Sorting | null;
  stop: Stop;
}

/// The head of a frozen column; it takes both rows of the head.
export function SortHead({ name, pivot, sorting, stop }: SortHeadProps) {
  const words = useWords();
  const sorted = sortedBy(sorting, name, null);
  const w = words.table;
  return (
    <div
      role="columnheader"
      aria-rowspan={2}
      aria-colindex={stop["data-column"] + 1}
      aria-sort={sorted}
      class={`matrix-frozen matrix-frozen--${name}`}
      title={name === "reported" ? w.reportedLong : undefined}
      {...stop}
    >
      {name === "name" ? w.rows[pivot] : w.reported}
      <Arrow sorted={sorted} />
    </div>
  );
}

interface GroupHeadProps {
  span: Span;
  group: Group;
  stop: Stop;
}

/// An indicator over its columns; the first of an area folds it.
export function GroupHead({ span, group, stop }: GroupHeadProps) {
  const words = useWords();
  const named = useNamed();
  const name = useRowName()(group);
  const w = words.table;
  const area = named({ name: group.area_name, name_en: group.area_name_en });
  const measure = group.measure && ` (${words.measure(group.measure)})`;
  const fold = span.folded ? w.unfold(area, span.ofArea) : span.leads ? w.fold(area) : "";
  const title = span.folded ? fold : [`${group.code} ${name}${measure}`.trim(), fold].filter(Boolean).join(" · ");
  return (
    <div
      role="columnheader"
      aria-colindex={stop["data-column"] + 1}
      aria-colspan={span.past - span.first}
      aria-expanded={span.leads ? !span.folded : undefined}
      class={["matrix-group", span.leads && "matrix-group--leads", group.isPart && !span.folded && "matrix-group--part"]
        .filter(Boolean)
        .join(" ")}
      style={{ left: `calc(var(--matrix-frozen) + ${span.left}px)`, width: `${span.width}px` }}
      title={title}
      {...stop}
    >
      <span class="matrix-group-name">
        {span.leads && (
          <span class="matrix-fold" aria-hidden="true">
            {span.folded ? "▸ " : "▾ "}
          </span>
        )}
        {span.folded ? (
          <>
            <span class="grid-code">{group.area}</span> {w.foldedCount(span.ofArea)}
          </>
        ) : (
          <>
            {!group.isPublic && (
              <>
                <Icon name="lock" />
                <span class="visually-hidden">{words.year.internal}, </span>
              </>
            )}
            <span class="grid-code">{group.code}</span> {name}
          </>
        )}
      </span>
      {!span.folded && <Trend of={group.trend} />}
    </div>
  );
}

interface PartHeadProps {
  slot: Slot;
  part: Part;
  group: Group;
  sorting: Sorting | null;
  stop: Stop;
}

export function PartHead({ slot, part, group, sorting, stop }: PartHeadProps) {
  const words = useWords();
  const sorted = sortedBy(sorting, group.key, part);
  return (
    <div
      role="columnheader"
      aria-colindex={stop["data-column"] + 1}
      aria-sort={sorted}
      class="matrix-part"
      style={{ left: `calc(var(--matrix-frozen) + ${slot.left}px)`, width: `${slot.width}px` }}
      title={words.table.sortBy}
      {...stop}
    >
      {words.table.parts[part]}
      <Arrow sorted={sorted} />
    </div>
  );
}
