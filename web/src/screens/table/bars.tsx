import { useWords } from "../../words";
import { gradeOf, shown, sortKey, type Ref } from "./amounts";
import { labelOf } from "./cell";
import type { Group, Model } from "./model";
import { Pages, pageOf } from "./plain";
import { toUnit, useRowName } from "./row_head";
import { groupOf, IndicatorPick } from "./tiles";

interface BarsProps {
  label: string;
  model: Model;
  order: number[];
  /// The indicator that is drawn.
  code: string | null;
  /// From 1.
  page: number;
}

/// The units below side by side, one indicator: a bar as long as the figure, a mark where its target
/// is. The numbers stand beside, so that nothing is said by length alone.
export function Bars({ label, model, order, code, page }: BarsProps) {
  const words = useWords();
  const group = groupOf(model, code);
  const children = order.filter((row) => model.rows[row]!.role === "child");
  const { rows, at, pages } = pageOf(children, page);
  const longest = Math.max(0, ...children.flatMap((row) => lengths(model.ref(row, group))));
  const w = words.table;
  return (
    <div class="tiles-frame">
      <IndicatorPick model={model} group={group} />
      <table class="bars">
        <caption class="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{w.rows.units}</th>
            <th scope="col">
              <span class="visually-hidden">{w.bar}</span>
            </th>
            <th scope="col" class="number">
              {w.parts.figure}
            </th>
            <th scope="col" class="number">
              {w.parts.target}
            </th>
            <th scope="col" class="number">
              {w.parts.percent}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BarRow key={row} model={model} row={row} group={group} longest={longest} />
          ))}
        </tbody>
      </table>
      {pages > 1 && <Pages at={at} pages={pages} />}
    </div>
  );
}

/// The figure and its target as lengths; only a drawing follows from them.
const lengths = (ref: Ref | null): number[] =>
  ref ? [sortKey(ref, "figure") ?? 0, sortKey(ref, "target") ?? 0] : [0, 0];

interface BarRowProps {
  model: Model;
  row: number;
  group: number;
  longest: number;
}

function BarRow({ model, row, group, longest }: BarRowProps) {
  const words = useWords();
  const head = model.rows[row]!;
  const name = useRowName()(head);
  const ref = model.ref(row, group);
  const [figure = 0, target = 0] = lengths(ref);
  const share = (length: number) => `${longest > 0 ? (100 * length) / longest : 0}%`;
  const grade = ref && gradeOf(ref.column.percent[ref.at] ?? null, ref.column.direction);
  return (
    <tr>
      <th scope="row">{head.unit ? <a href={toUnit(head.unit)}>{name}</a> : name}</th>
      <td class="bar">
        <span class="bar-track" aria-hidden="true">
          <span class="bar-figure" style={{ width: share(figure) }} />
          {target > 0 && <span class="bar-target" style={{ left: share(target) }} />}
        </span>
      </td>
      <Said of={ref} part="figure" group={model.groups[group]!} />
      <Said of={ref} part="target" group={model.groups[group]!} />
      <td class={grade ? `number grade grade--${grade}` : "number"}>{ref && printed(ref, "percent", words)}</td>
    </tr>
  );
}

interface SaidProps {
  of: Ref | null;
  part: "figure" | "target";
  group: Group;
}

function Said({ of, part, group }: SaidProps) {
  const words = useWords();
  return (
    <td class={part === "target" ? "number muted" : "number"}>
      {of && (
        <>
          <span aria-hidden="true">{printed(of, part, words)}</span>
          <span class="visually-hidden">{labelOf(of, part, group, words)}</span>
        </>
      )}
    </td>
  );
}

function printed(ref: Ref, part: "figure" | "target" | "percent", words: Parameters<typeof shown>[2]): string {
  const { sign, text } = shown(ref, part, words);
  return `${sign} ${text}`.trim();
}
