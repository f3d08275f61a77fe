import { useContext, useState } from "preact/hooks";
import { heldOf, printHeld, rowKey } from "../../grid/cells";
import { Dialog } from "../../parts/dialog";
import type { Cell, Draft } from "../../types_desk";
import { SpeechContext } from "../../words";
import { useDeskWords } from "../../words/desk";
import { choicesOf, type Choice, type Written } from "./draft_line";
import type { Desk } from "./use_filing";

interface ConflictProps {
  desk: Pick<Desk, "sheet" | "written" | "began" | "settle">;
  /// Whose filing, where several lie side by side.
  whose?: string;
  theirs: Draft | null;
}

type Side = "mine" | "theirs";

const SIDES: Side[] = ["mine", "theirs"];
const NO_DRAFT: Written = { cells: [], words: "", explanations: {} };

/// Two drafts of one form side by side; a person chooses, cell by cell. It must be answered.
export function Conflict({ desk, whose, theirs }: ConflictProps) {
  const w = useDeskWords().conflict;
  const other = theirs ?? NO_DRAFT;
  const [mine] = useState(() => desk.written());
  const [choices] = useState(() => choicesOf(desk.began(), mine.cells, other.cells));
  const [sides, setSides] = useState<Record<string, Side>>(() =>
    Object.fromEntries(choices.flatMap(({ key, newer }) => (newer ? [[key, newer]] : []))),
  );
  const [texts, setTexts] = useState<Side | null>(sameTexts(mine, other) ? "mine" : null);
  const left = choices.filter(({ key }) => !sides[key]).length + (texts ? 0 : 1);
  const go = () => void desk.settle(chosenOf(mine, other, choices, sides, texts ?? "mine"));
  return (
    <Dialog title={whose ? `${w.title}: ${whose}` : w.title}>
      <p>{theirs ? w.text(theirs.saved_by, theirs.saved_at.print) : w.gone}</p>
      {choices.length === 0 && <p>{w.sameCells}</p>}
      {choices.map((choice) => (
        <CellChoice
          key={choice.key}
          desk={desk}
          choice={choice}
          side={sides[choice.key] ?? null}
          onSide={(side) => setSides({ ...sides, [choice.key]: side })}
        />
      ))}
      {!sameTexts(mine, other) && (
        <fieldset class="ticks conflict-cell">
          <legend>
            {w.words}, {w.explanations}
          </legend>
          {SIDES.map((side) => (
            <label key={side} class="tick">
              <input type="radio" name="texts" checked={texts === side} onChange={() => setTexts(side)} />
              <span>
                {w[side]}: <span class="filing-text">{textsOf(side === "mine" ? mine : other)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p role="status">{left > 0 && w.choose(left)}</p>
      <button type="button" class="btn btn-primary" disabled={left > 0} onClick={go}>
        {w.go}
      </button>
    </Dialog>
  );
}

interface CellChoiceProps {
  desk: Pick<Desk, "sheet">;
  choice: Choice;
  side: Side | null;
  onSide: (side: Side) => void;
}

function CellChoice({ desk, choice, side, onSide }: CellChoiceProps) {
  const { conflict: w, entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const at = desk.sheet.rowNamed(choice.key);
  const row = at === undefined ? null : desk.sheet.rows[at]!;
  const print = (cell: Cell | null) =>
    (row && printHeld(heldOf(cell ?? undefined), row, entry.cell, language)) || "…";
  return (
    <fieldset class="ticks conflict-cell">
      <legend>
        {choice.key} {row?.name[language]} {choice.newer === null && <span class="muted">({w.both})</span>}
      </legend>
      <div class="conflict-sides">
        {SIDES.map((each) => (
          <label key={each} class="tick">
            <input type="radio" name={choice.key} checked={side === each} onChange={() => onSide(each)} />
            <span>
              {w[each]}: <b>{print(choice[each])}</b>
              {choice[each]?.note && <span class="muted"> · {choice[each].note}</span>}
              {choice.newer === each && <span class="muted"> ({w.newer})</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const textsOf = ({ words, explanations }: Written): string =>
  [words, ...Object.entries(explanations).map(([rule, text]) => `${rule}: ${text}`)].filter(Boolean).join(" · ") || "…";

const sameTexts = (left: Written, right: Written): boolean => textsOf(left) === textsOf(right);

function chosenOf(
  mine: Written,
  other: Written,
  choices: Choice[],
  sides: Record<string, Side>,
  texts: Side,
): Written {
  const open = new Map(choices.map((choice) => [choice.key, choice]));
  const agreed = mine.cells.filter((cell) => !open.has(rowKey(cell)));
  const chosen = choices.flatMap((choice) => choice[sides[choice.key] ?? "mine"] ?? []);
  const { words, explanations } = texts === "mine" ? mine : other;
  return { cells: [...agreed, ...chosen], words, explanations };
}
