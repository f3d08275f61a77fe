import { useContext, useEffect, useState } from "preact/hooks";
import type { Place, Sheet } from "../../grid/sheet";
import type { Checked } from "../../types_desk";
import { SpeechContext, useSay } from "../../words";
import { useDeskWords } from "../../words/desk";
import { isOpen } from "./findings";

const LINES = 2;

interface DockProps {
  sheet: Sheet;
  place: Place | null;
  checked: Checked;
  readOnly: boolean;
}

/// What is to be said of the chosen cell, below the grid, and the keys.
export function Dock({ sheet, place, checked, readOnly }: DockProps) {
  const { entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const say = useSay();
  const [, draw] = useState(0);
  useEffect(() => (place ? sheet.listen(place, () => draw((turn) => turn + 1)) : undefined), [place]);
  const row = place && sheet.rows[place.row];
  const refused = place && sheet.refused(place);
  const findings = row ? checked.findings.filter((one) => isOpen(one) && one.cells.includes(row.code)) : [];
  return (
    <div class="entry-dock">
      <div role="status" class="entry-dock-said">
        {row && (
          <p>
            <b>{row.code}</b> {row.name[language]}
            {row.grades.length > 0 && (
              <span class="muted">
                {" "}
                {entry.grades(row.grades.map(({ name }, at) => `${at + 1} ${name[language]}`).join(" · "))}
              </span>
            )}
          </p>
        )}
        {refused && <p class="desk-late">{entry.wrongText(refused.text, entry.wrong[refused.why])}</p>}
        {findings.slice(0, LINES).map((one) => (
          <p key={one.rule} class={`finding-line finding-line--${one.severity}`}>
            <b>{entry.letter[one.severity]}</b> {say({ code: one.rule, vi: one.vi, en: one.en })}
          </p>
        ))}
      </div>
      <p class="small muted entry-legend">{entry.legend}</p>
      {!readOnly && (
        <details class="entry-keys">
          <summary>{entry.keysTitle}</summary>
          <dl class="pairs">
            {entry.keys.map(([keys, what]) => (
              <div key={keys}>
                <dt>{keys}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
