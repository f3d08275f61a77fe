import { Fragment } from "preact";
import { useContext } from "preact/hooks";
import { useMedia } from "../media";
import { pure } from "../parts/pure";
import type { FormRow, FormSection, Reached } from "../types_desk";
import { SpeechContext } from "../words";
import { useDeskWords } from "../words/desk";
import { rowKey } from "./cells";
import { ComputedText, EntryField, EntrySigns, NoteText, type EntryProps } from "./entry_cell";
import type { Sheet } from "./sheet";
import type { Hand } from "./use_entry";

export interface Beside {
  previous: string | null;
  target: string | null;
}

interface GridProps {
  label: string;
  sheet: Sheet;
  sections: FormSection[];
  hand: Hand;
  readOnly: boolean;
  /// The units whose columns these are; one unit needs no name.
  units: { id: string; name: string }[];
  /// What stands beside a row of a single unit.
  beside: Record<string, Beside>;
  /// Lũy kế of the flows of a single unit.
  reached?: Record<string, Reached>;
  onDetails: (row: number) => void;
  /// Says that whatever is empty in these rows did not occur.
  onNil: (section: FormSection, first: number) => void;
}

/// The entry grid: a plain table with the browser's own fields; on a phone, cards.
export function Grid(props: GridProps) {
  const { hand } = props;
  const narrow = useMedia("(max-width: 767.98px)") && props.units.length === 1;
  return (
    <div
      ref={hand.hold}
      class={narrow ? "entry entry--cards" : "entry"}
      onFocusIn={hand.onFocusIn}
      onFocusOut={hand.onFocusOut}
      onInput={hand.onInput}
      onCompositionStart={hand.onCompositionStart}
      onCompositionEnd={hand.onCompositionEnd}
      onKeyDown={hand.onKeyDown}
      onMouseDown={hand.onMouseDown}
      onMouseOver={hand.onMouseOver}
      onCopy={hand.onCopy}
      onCut={hand.onCut}
      onPaste={hand.onPaste}
    >
      {narrow ? <Cards {...props} /> : <Lines {...props} />}
    </div>
  );
}

/// The sections with the place of their first row among all.
function placed(sections: FormSection[]): { section: FormSection; first: number }[] {
  let first = 0;
  return sections.map((section) => {
    const from = first;
    first += section.rows.length;
    return { section, first: from };
  });
}

/// Lũy kế says something only once a period of the year lies behind.
const isYearBegun = (reached: Record<string, Reached>): boolean =>
  Object.values(reached).some(({ before, missing }) => before !== null || missing > 0);

function useReached(reached: Record<string, Reached> | undefined) {
  const { entry } = useDeskWords();
  return (row: FormRow): string => {
    const { now = null, missing = 0 } = reached?.[rowKey(row)] ?? {};
    if (now === null) return "";
    return missing > 0 ? `${now} (${entry.without(missing)})` : now;
  };
}

function Lines({ label, sheet, sections, readOnly, units, beside, reached, onDetails, onNil }: GridProps) {
  const { entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const reachedBy = useReached(reached);
  const one = units.length === 1;
  const summed = one && isYearBegun(reached ?? {});
  const expects = one && sheet.rows.length > sheet.formRows;
  const width = one ? 7 + Number(summed) + Number(expects) : 3 + units.length;
  return (
    <div class="entry-frame" role="region" aria-label={label} tabIndex={0}>
      <table class={one ? "entry-table entry-table--one" : "entry-table"}>
        <thead>
          <tr>
            <th scope="col">{entry.code}</th>
            <th scope="col">{entry.name}</th>
            <th scope="col">{entry.measure}</th>
            {one && (
              <>
                <th scope="col" class="number">{entry.previous}</th>
                <th scope="col" class="number">{entry.target}</th>
                <th scope="col" class="number">{entry.value}</th>
                {summed && <th scope="col" class="number">{entry.reached}</th>}
                {expects && <th scope="col" class="number">{entry.estimate}</th>}
                <th scope="col">{entry.note}</th>
              </>
            )}
            {!one &&
              units.map(({ id, name }) => (
                <th key={id} scope="col" class="number">
                  {name}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {placed(sections).map(({ section, first }) => (
            <Fragment key={section.name.vi}>
              {section.name[language] && (
                <tr class="entry-section">
                  <th scope="rowgroup" colSpan={width}>
                    <span>
                      {section.name[language]}
                      {section.due && <span class="muted"> · {entry.due(section.due.day.print)}</span>}
                    </span>
                    {!readOnly && one && (
                      <button type="button" class="btn-word" onClick={() => onNil(section, first)}>
                        {entry.fillNil}
                        <span class="visually-hidden">: {section.name[language]}</span>
                      </button>
                    )}
                  </th>
                </tr>
              )}
              {section.rows.map((row, at) => (
                <Line
                  key={rowKey(row)}
                  sheet={sheet}
                  row={first + at}
                  of={row}
                  units={units}
                  readOnly={readOnly}
                  beside={beside[rowKey(row)] ?? NOTHING_BESIDE}
                  reached={summed ? reachedBy(row) : null}
                  expects={expects}
                  onDetails={onDetails}
                />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MustMark({ of }: { of: FormRow }) {
  return of.mandatory && of.computed === null ? <span class="entry-must" title="*"> *</span> : null;
}

const NOTHING_BESIDE: Beside = { previous: null, target: null };

interface LineProps {
  sheet: Sheet;
  row: number;
  of: FormRow;
  units: { id: string; name: string }[];
  readOnly: boolean;
  beside: Beside;
  /// Null where the page has no such column.
  reached: string | null;
  /// Whether the page has a column of estimates.
  expects: boolean;
  onDetails: (row: number) => void;
}

const Line = pure(function Line(props: LineProps) {
  const { sheet, row, of, units, readOnly, beside, reached, expects, onDetails } = props;
  const { entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const one = units.length === 1;
  return (
    <tr class={sheet.isTyped(row) ? "entry-line" : "entry-line entry-line--computed"}>
      <td class="entry-code">{of.code}</td>
      <th scope="row" class="entry-name">
        {of.name[language]}
        <MustMark of={of} />
      </th>
      <td class="entry-measure">{of.measure}</td>
      {one && <td class="number entry-beside">{beside.previous ?? ""}</td>}
      {one && <td class="number entry-beside">{beside.target ?? ""}</td>}
      {units.map(({ id, name }, column) => (
        <EntryPlace
          key={id}
          sheet={sheet}
          column={column}
          row={row}
          whose={one ? "" : name}
          readOnly={readOnly}
        />
      ))}
      {reached !== null && <td class="number entry-beside">{reached}</td>}
      {expects && <EstimatePlace sheet={sheet} row={row} readOnly={readOnly} />}
      {one && (
        <td class="entry-note">
          <NoteText sheet={sheet} column={0} row={row} whose="" readOnly={readOnly} />{" "}
          {sheet.isTyped(row) && !readOnly && (
            <button type="button" class="btn-word" tabIndex={-1} onClick={() => onDetails(row)}>
              {entry.addNote}
              <span class="visually-hidden"> · {entry.noteOf(of.code)}</span>
            </button>
          )}
        </td>
      )}
    </tr>
  );
});

/// The field of what is expected of the whole year; an empty place beside what is not asked for one.
function EstimatePlace({ sheet, row, readOnly }: Pick<LineProps, "sheet" | "row" | "readOnly">) {
  const estimate = sheet.estimateOf(row);
  if (estimate === undefined) return <td class="entry-beside" />;
  return <EntryPlace sheet={sheet} column={0} row={estimate} whose="" readOnly={readOnly} />;
}

function EntryPlace(props: EntryProps) {
  return props.sheet.isTyped(props.row) ? (
    <td class="entry-cell">
      <EntryField {...props} />
      <EntrySigns {...props} />
    </td>
  ) : (
    <td class="number entry-computed">
      <ComputedText {...props} />
    </td>
  );
}

function Cards({ label, sheet, sections, hand, readOnly, beside, reached, onDetails, onNil }: GridProps) {
  const { entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const reachedBy = useReached(reached);
  const summed = isYearBegun(reached ?? {});
  return (
    <div role="group" aria-label={label}>
      {placed(sections).map(({ section, first }) => (
        <section key={section.name.vi} aria-label={section.name[language]}>
          {section.name[language] && <h2>{section.name[language]}</h2>}
          <ul class="entry-list">
            {section.rows.map((row, at) => (
              <Card
                key={rowKey(row)}
                sheet={sheet}
                row={first + at}
                of={row}
                readOnly={readOnly}
                beside={beside[rowKey(row)] ?? NOTHING_BESIDE}
                reached={summed ? reachedBy(row) : null}
                expects
                hand={hand}
                onDetails={onDetails}
              />
            ))}
          </ul>
          {!readOnly && (
            <button type="button" class="btn btn-plain" onClick={() => onNil(section, first)}>
              {entry.fillNil}
            </button>
          )}
        </section>
      ))}
    </div>
  );
}

/// What a finger can answer without a keypad.
function answersOf(row: FormRow, { yes, no }: { yes: string; no: string }, language: "vi" | "en"): string[] {
  if (row.type === "yes_no") return [yes, no];
  return row.type === "grade" ? row.grades.map(({ name }) => name[language]) : ["-"];
}

interface CardProps extends Omit<LineProps, "units"> {
  hand: Hand;
}

const Card = pure(function Card({ sheet, row, of, readOnly, beside, reached, hand, onDetails }: CardProps) {
  const { entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const typed = sheet.isTyped(row);
  const estimate = sheet.estimateOf(row);
  const props = { sheet, column: 0, row, whose: "", readOnly };
  return (
    <li class="entry-card">
      <p class="entry-card-name">
        <b>{of.code}</b> {of.name[language]}
        <MustMark of={of} /> {of.measure && <span class="muted">({of.measure})</span>}
      </p>
      <div class="entry-card-cell">
        {typed ? (
          <span class="entry-cell">
            <EntryField {...props} />
            <EntrySigns {...props} />
          </span>
        ) : (
          <ComputedText {...props} />
        )}
        {typed && !readOnly && (
          <>
            {answersOf(of, entry.cell, language).map((answer) => (
              <button
                key={answer}
                type="button"
                class="btn btn-plain"
                onClick={() => hand.put({ column: 0, row }, answer)}
              >
                <span aria-hidden={answer === "-"}>{answer}</span>
                <span class="visually-hidden">{`${answer === "-" ? entry.phone.nil : ""}: ${of.code}`}</span>
              </button>
            ))}
            <button type="button" class="btn btn-plain" onClick={() => hand.put({ column: 0, row }, "x")}>
              <span aria-hidden="true">x</span>
              <span class="visually-hidden">{`${entry.phone.notApplicable}: ${of.code}`}</span>
            </button>
            <button type="button" class="btn btn-plain" onClick={() => onDetails(row)}>
              {entry.note}
              <span class="visually-hidden">: {of.code}</span>
            </button>
          </>
        )}
      </div>
      {estimate !== undefined && (
        <div class="entry-card-cell">
          <span class="small muted">{entry.estimate}</span>
          <span class="entry-cell">
            <EntryField {...props} row={estimate} />
            <EntrySigns {...props} row={estimate} />
          </span>
        </div>
      )}
      <p class="small muted entry-card-beside">
        {beside.previous && `${entry.previous} ${beside.previous}`}
        {beside.previous && beside.target && " · "}
        {beside.target && `${entry.target} ${beside.target}`}
        {reached && ` · ${entry.reached} ${reached}`}{" "}
        <NoteText {...props} />
      </p>
    </li>
  );
});
