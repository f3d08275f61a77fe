import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { pure } from "../parts/pure";
import type { FormRow } from "../types_desk";
import { SpeechContext } from "../words";
import { deskWords, useDeskWords } from "../words/desk";
import { ESTIMATE, NOT_APPLICABLE, printHeld } from "./cells";
import { keyOf, type Place, type Sheet } from "./sheet";

/// What stands in a field while nobody types in it.
export function textAt(sheet: Sheet, place: Place, language: "vi" | "en"): string {
  const { entry } = deskWords(language);
  return sheet.refused(place)?.text ?? printHeld(sheet.at(place), sheet.rows[place.row]!, entry.cell, language);
}

/// Draws again when this place changes, and only then.
function useHeard(sheet: Sheet, place: Place): void {
  const [, draw] = useState(0);
  const { column, row } = place;
  useEffect(() => sheet.listen({ column, row }, () => draw((turn) => turn + 1)), [sheet, column, row]);
}

export interface EntryProps {
  sheet: Sheet;
  column: number;
  row: number;
  /// Which unit's column, for those who hear the grid; empty when there is one.
  whose: string;
  readOnly: boolean;
}

/// The field of one place. It is the browser's own and keeps its text by itself: while somebody types,
/// nothing is drawn.
export const EntryField = pure(function EntryField({ sheet, column, row, whose, readOnly }: EntryProps) {
  const { language } = useContext(SpeechContext);
  const place = { column, row };
  useHeard(sheet, place);
  const input = useRef<HTMLInputElement>(null);
  const text = textAt(sheet, place, language);
  useLayoutEffect(() => {
    const field = input.current!;
    if (field.dataset.editing !== undefined || field.value === text) return;
    field.value = text;
    if (document.activeElement === field) field.select();
  });
  const of = sheet.rows[row]!;
  const severity = sheet.severity(place);
  const list = of.type === "grade" ? `grades-${keyOf(place)}` : undefined;
  const field = (
    <input
      ref={input}
      class="entry-field"
      list={list}
      type="text"
      inputMode={of.type === "yes_no" || of.type === "grade" ? "text" : "decimal"}
      autocomplete="off"
      spellcheck={false}
      readOnly={readOnly}
      data-place={keyOf(place)}
      aria-label={[of.code, of.name[language], sliceOf(of), whose].filter(Boolean).join(" · ")}
      {...((severity === "error" || sheet.refused(place)) && { "aria-invalid": "true" as const })}
    />
  );
  if (!list) return field;
  return (
    <>
      {field}
      <datalist id={list}>
        {of.grades.map(({ code, name }) => (
          <option key={code} value={name[language]} />
        ))}
      </datalist>
    </>
  );
});

const sliceOf = ({ slice }: FormRow): string => (slice === ESTIMATE ? "" : (slice ?? ""));

const LETTERS = { error: "error", warning: "warning", note: "note" } as const;

/// How a place is marked: by a bar and a letter, never by colour alone.
export const EntrySigns = pure(function EntrySigns({ sheet, column, row }: EntryProps) {
  const { entry } = useDeskWords();
  const place = { column, row };
  useHeard(sheet, place);
  const severity = sheet.refused(place) ? "error" : sheet.severity(place);
  const { note } = sheet.at(place);
  return (
    <>
      {severity && (
        <span class={`entry-sign entry-sign--${severity}`} title={entry.severity[LETTERS[severity]]}>
          <span aria-hidden="true">{entry.letter[severity]}</span>
        </span>
      )}
      {note && (
        <span class="entry-has-note" title={note}>
          <span class="visually-hidden">{entry.hasNote}</span>
        </span>
      )}
    </>
  );
});

/// What follows from other rows, and what may not be held here: never typed.
export const ComputedText = pure(function ComputedText({ sheet, column, row }: EntryProps) {
  const { entry } = useDeskWords();
  const place = { column, row };
  useHeard(sheet, place);
  const of = sheet.rows[row]!;
  if (of.computed === null) return <span class="muted">{entry.notHeld}</span>;
  return <>{sheet.computed(place) ?? "…"}</>;
});

/// The note of a place, or the words for why it does not apply.
export const NoteText = pure(function NoteText({ sheet, column, row }: EntryProps) {
  useHeard(sheet, { column, row });
  const { value, note, reason } = sheet.at({ column, row });
  return <>{[value === NOT_APPLICABLE ? reason : "", note].filter(Boolean).join(" · ")}</>;
});
