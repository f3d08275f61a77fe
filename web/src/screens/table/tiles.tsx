import { navigate, withQuery } from "../../router";
import { useNamed, useWords } from "../../words";
import { gradeOf, shown } from "./amounts";
import { labelOf } from "./cell";
import type { Model } from "./model";
import { toUnit, useRowName } from "./row_head";

interface TilesProps {
  model: Model;
  order: number[];
  /// The indicator whose figures the tiles bear.
  code: string | null;
}

/// The asked indicator, else the first with a target, else the first.
export function groupOf(model: Model, code: string | null): number {
  const asked = model.groups.findIndex((group) => group.key === code);
  const aimed = model.groups.findIndex(({ parts }) => parts.includes("percent"));
  return Math.max(0, asked >= 0 ? asked : aimed);
}

/// Which indicator a view of one shows.
export function IndicatorPick({ model, group }: { model: Model; group: number }) {
  const words = useWords();
  const named = useNamed();
  return (
    <label class="tiles-pick">
      {words.table.tileIndicator}{" "}
      <select
        class="form-select"
        value={model.groups[group]?.key}
        onChange={(event) => navigate(withQuery({ tile: event.currentTarget.value, page: null }), true)}
      >
        {model.groups.map((one) => (
          <option key={one.key} value={one.key}>
            {one.code} · {named(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

/// The units below as tiles, coloured by how far each reached its target; name and number stand on
/// every one, so that nothing is said by colour alone.
export function Tiles({ model, order, code }: TilesProps) {
  const group = groupOf(model, code);
  return (
    <div class="tiles-frame">
      <IndicatorPick model={model} group={group} />
      <ul class="tiles">
        {order
          .filter((row) => model.rows[row]!.role === "child")
          .map((row) => (
            <Tile key={row} model={model} row={row} group={group} />
          ))}
      </ul>
    </div>
  );
}

function Tile({ model, row, group }: { model: Model; row: number; group: number }) {
  const words = useWords();
  const head = model.rows[row]!;
  const name = useRowName()(head);
  const ref = model.ref(row, group);
  const figure = ref ? shown(ref, "figure", words) : { sign: "", text: "" };
  const percent = ref ? shown(ref, "percent", words) : { sign: "", text: "" };
  const grade = ref && gradeOf(ref.column.percent[ref.at] ?? null, ref.column.direction);
  const said = ref ? labelOf(ref, "figure", model.groups[group]!, words) : words.year.nothing;
  return (
    <li>
      <a
        class={grade ? `tile grade grade--${grade}` : "tile"}
        href={head.unit ? toUnit(head.unit) : undefined}
        title={`${name}: ${said}`}
      >
        <span class="tile-name">{name}</span>
        <span class="tile-number">
          <span class="visually-hidden">{said} </span>
          <span aria-hidden="true">
            {figure.sign}
            {figure.text}
          </span>
          {percent.text !== "" && (
            <span class="tile-percent">
              {percent.sign} {percent.text}
            </span>
          )}
        </span>
      </a>
    </li>
  );
}
