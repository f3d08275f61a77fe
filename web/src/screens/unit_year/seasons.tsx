import { api } from "../../api";
import { useLoad } from "../../load";
import { withQuery } from "../../router";
import type { Printed, SeasonCell, SeasonRow, UnitYear } from "../../types";
import { useNamed, useWords, type Words } from "../../words";
import { digits, MARK_SIGNS } from "../reader/wording";
import { arrowOf, gradeOf } from "../table/amounts";
import { Trend } from "../table/trend";
import { trendOf, type Axis, type AxisRow } from "./axis";

interface SeasonsProps {
  view: UnitYear;
  axis: Axis;
  /// "unit/indicator" whose story is open.
  opened: string | null;
  /// Gets the link that was followed, where the focus comes back to.
  onOpen: (link: HTMLElement) => void;
}

/// Indicators by area of work: the year itself beside its target and the year before, then the course
/// of it along its periods.
export function Seasons({ view, axis, opened, onOpen }: SeasonsProps) {
  const words = useWords();
  const label = words.unitYear.title(view.unit.name, view.year);
  const named = useNamed();
  const catalogue = useLoad("catalogue", api.indicators).data?.areas ?? [];
  const nameOf = (area: string) => {
    const found = catalogue.find(({ code }) => code === area);
    return found ? named(found) : area;
  };
  const areas = [...new Set(axis.rows.map(({ row }) => row.area))];
  const compared = view.periods.find(({ period }) => period === String(view.year))?.compared ?? false;
  return (
    <div
      class="seasons-frame"
      role="region"
      aria-label={label}
      tabIndex={0}
      onClick={(event) => {
        const link = (event.target as HTMLElement).closest("a");
        if (link) onOpen(link);
      }}
    >
      <table class="seasons">
        <caption class="visually-hidden">{label}</caption>
        <Head axis={axis} year={view.year} />
        {areas.map((area) => (
          <tbody key={area}>
            <tr class="seasons-area">
              <th scope="rowgroup" colSpan={2 + axis.columns.length + YEAR_COLUMNS}>
                <span>{nameOf(area)}</span>
              </th>
            </tr>
            {axis.rows
              .filter(({ row }) => row.area === area)
              .map((one) => (
                <Row key={one.row.code} of={one} view={view} compared={compared} opened={opened} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const YEAR_COLUMNS = 6;

function Head({ axis, year }: { axis: Axis; year: number }) {
  const words = useWords();
  const w = words.table;
  return (
    <thead>
      <tr>
        <th scope="col" class="seasons-name">
          {w.rows.indicators}
        </th>
        <th scope="col" class="number seasons-year">
          {words.unitYear.wholeYear(year)}
        </th>
        <th scope="col" class="number">
          {w.parts.coverage}
        </th>
        <th scope="col" class="number">
          {w.parts.target}
        </th>
        <th scope="col" class="number">
          {w.parts.percent}
        </th>
        <th scope="col" class="number">
          {w.parts.year_before}
        </th>
        <th scope="col" class="number">
          {w.parts.change}
        </th>
        <th scope="col" class="seasons-trend">
          {words.unitYear.trend}
        </th>
        {axis.columns.map((part) => (
          <th key={part} scope="col" class="number" title={w.period(part, year)}>
            {words.unitYear.part(part)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps {
  of: AxisRow;
  view: UnitYear;
  compared: boolean;
  opened: string | null;
}

function Row({ of, view, compared, opened }: RowProps) {
  const words = useWords();
  const named = useNamed();
  const { row, year } = of;
  const figure = `${view.unit.id}/${row.code}`;
  const linkTo = (part: string) => withQuery({ figure, of: part === "" ? null : `${view.year}${part}` });
  return (
    <tr class={opened === figure ? "seasons-opened" : undefined}>
      <th scope="row" class="seasons-name">
        <span class="grid-code">{row.code}</span> {named(row)}{" "}
        <span class="small muted">({words.measure(row.measure)})</span>
      </th>
      <td class="number seasons-year">
        <Figure cell={year} to={linkTo("")} period={words.table.period("", view.year)} row={row} />
      </td>
      <td class="number muted">{year && year.n > 0 ? `${year.k}/${year.n}` : ""}</td>
      <td class="number muted">{printed(year?.target ?? null)}</td>
      <Percent cell={year} row={row} />
      <td class="number muted">{before(year, year?.year_before ?? null, compared)}</td>
      <td class="number muted">{before(year, year?.change ?? null, compared, true)}</td>
      <td class="seasons-trend">
        <Trend of={trendOf(of)} />
      </td>
      {of.stretches.map(({ part, span, cell }) => (
        <td key={part} class="number" colSpan={span}>
          <Figure cell={cell} to={linkTo(part)} period={words.table.period(part, view.year)} row={row} />
        </td>
      ))}
    </tr>
  );
}

const printed = (value: Printed | null): string =>
  value ? `${MARK_SIGNS[value.mark]}${digits(value.print)}` : "";

/// A number of the year before, or why there is none.
function before(year: SeasonCell | null, value: Printed | null, compared: boolean, signed = false): string {
  if (!year?.figure) return "";
  if (!value) return compared ? "" : "≠";
  const more = signed && !value.value.startsWith("-") && /[1-9]/.test(value.value);
  return `${more ? "+" : ""}${printed(value)}`;
}

function Percent({ cell, row }: { cell: SeasonCell | null; row: SeasonRow }) {
  const words = useWords();
  const percent = cell?.percent ?? null;
  const grade = gradeOf(percent?.value ?? null, row.direction);
  return (
    <td class={grade ? `number grade grade--${grade}` : "number"}>
      {percent && (
        <>
          <span aria-hidden="true">{arrowOf(percent.value)} </span>
          {percent.print}%<span class="visually-hidden">, {words.table.grades[grade ?? "none"]}</span>
        </>
      )}
    </td>
  );
}

interface FigureProps {
  cell: SeasonCell | null;
  to: string;
  period: string;
  row: SeasonRow;
}

/// What stands in a period: the number opens its story.
function Figure({ cell, to, period, row }: FigureProps) {
  const words = useWords();
  if (!cell) return null;
  const { sign, text } = shown(cell);
  const said = saidOf(cell, text, row, words);
  return (
    <a
      class={["season", cell.provisional && "cell--provisional", cell.state === "stated" && "cell--stated"]
        .filter(Boolean)
        .join(" ")}
      href={to}
      aria-label={`${period}: ${said}`}
      title={said}
    >
      <span class="cell-sign">{sign}</span>
      <span class="cell-digits">{text}</span>
    </a>
  );
}

function shown(cell: SeasonCell): { sign: string; text: string } {
  if (cell.state === "missing") return { sign: "", text: "…" };
  if (cell.state === "not_applicable") return { sign: "", text: "x" };
  if (cell.state === "not_summed" || !cell.figure) return { sign: "", text: "/" };
  const text = digits(cell.figure.print);
  return { sign: MARK_SIGNS[cell.figure.mark], text: text === "0" ? "-" : text };
}

function saidOf(cell: SeasonCell, text: string, row: SeasonRow, words: Words): string {
  const w = words.year;
  const state = cell.state === "value" || cell.state === "stated" ? "" : w.state[cell.state];
  const mark = cell.figure && cell.figure.mark !== "exact" ? words.mark[cell.figure.mark] : "";
  return [
    state || `${mark} ${text === "-" ? w.nil : `${text} ${words.measure(row.measure)}`}`.trim(),
    cell.state === "stated" && w.state.stated,
    cell.provisional && w.provisional,
    cell.n > 1 && w.reportedOf(cell.k, cell.n),
  ]
    .filter(Boolean)
    .join(", ");
}
