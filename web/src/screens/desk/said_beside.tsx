import type { SaidBeside as Said } from "../../types_desk";
import { useDeskWords } from "../../words/desk";

/// The words, explanations and notes that were sent with the figures, to be read only.
export function SaidBeside({ said }: { said: Said }) {
  const { entry, filing: w, files: attached } = useDeskWords();
  const explained = Object.entries(said.explanations);
  const { files = [] } = said;
  if (!said.words && explained.length === 0 && said.notes.length === 0 && files.length === 0) return null;
  return (
    <dl class="pairs">
      {said.words && (
        <div>
          <dt>{w.words}</dt>
          <dd class="filing-text">{said.words}</dd>
        </div>
      )}
      {explained.map(([rule, text]) => (
        <div key={rule}>
          <dt>{w.explanation(rule)}</dt>
          <dd class="filing-text">{text}</dd>
        </div>
      ))}
      {said.notes.map(({ code, slice, note, reason }) => (
        <div key={`${code}@${slice}`}>
          <dt>
            {note ? entry.details.note : entry.details.reason}: {code}
          </dt>
          <dd class="filing-text">{[note, reason].filter(Boolean).join(" · ")}</dd>
        </div>
      ))}
      {files.length > 0 && (
        <div>
          <dt>{attached.title}</dt>
          <dd>{files.map(({ name, code }) => (code ? `${name} (${code})` : name)).join(" · ")}</dd>
        </div>
      )}
    </dl>
  );
}
