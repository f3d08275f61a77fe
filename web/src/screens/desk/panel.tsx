import { useEffect, useState } from "preact/hooks";
import { deskApi, type FilingOf } from "../../api_desk";
import { TextArea } from "../../parts/field";
import { ReasonDialog } from "../../parts/reason_dialog";
import type { Finding } from "../../types_desk";
import { useSay } from "../../words";
import { useDeskWords } from "../../words/desk";
import { emptyOf, refusedIn } from "./findings";
import { Files } from "./files";
import type { Desk } from "./use_filing";

interface PanelProps {
  of: FilingOf;
  desk: Desk;
  onGo: (code: string) => void;
  onAct: () => void;
}

/// The list of what was found, each leading to its cell, with the explanation of each warning beside it;
/// below, the report in words.
export function Panel({ of, desk, onGo, onAct }: PanelProps) {
  const w = useDeskWords().filing;
  const { checked, readOnly } = desk;
  const refused = useRefused(desk);
  const missing = emptyOf(desk.sheet, checked);
  const findings = checked.findings.filter(({ undecided }) => !undecided);
  const undecided = checked.findings.filter((finding) => finding.undecided);
  return (
    <aside class="filing-panel" aria-label={w.panel}>
      <h2>{w.panel}</h2>
      {refused.length > 0 && (
        <div class="finding finding--error">
          <p class="desk-late">{w.refused(refused.length)}</p>
          <Codes codes={refused} onGo={onGo} />
        </div>
      )}
      {missing.length > 0 && (
        <div class="finding">
          <p>{w.missing(missing.length)}</p>
          <Codes codes={missing} onGo={onGo} />
        </div>
      )}
      {findings.length === 0 && missing.length === 0 && refused.length === 0 && <p class="muted">{w.allGood}</p>}
      <ul class="findings">
        {findings.map((finding) => (
          <li key={finding.rule} class={`finding finding--${finding.severity}`}>
            <Found of={of} finding={finding} desk={desk} onGo={onGo} onAct={onAct} />
          </li>
        ))}
      </ul>
      {undecided.length > 0 && (
        <details>
          <summary>{w.undecided(undecided.length)}</summary>
          <ul class="findings">
            {undecided.map((finding) => (
              <li key={finding.rule} class="finding finding--note">
                <Found of={of} finding={finding} desk={desk} onGo={onGo} onAct={onAct} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {(!readOnly || desk.words) && (
        <section class="filing-words">
          {readOnly ? (
            <>
              <h2>{w.words}</h2>
              <p class="filing-text">{desk.words}</p>
            </>
          ) : (
            <TextArea label={w.words} hint={w.wordsHint} value={desk.words} rows={5} onValue={desk.setWords} />
          )}
        </section>
      )}
      <Files of={of} sheet={desk.sheet} files={desk.filing.files ?? []} readOnly={readOnly} />
    </aside>
  );
}

function Found({ of, finding, desk, onGo, onAct }: PanelProps & { finding: Finding }) {
  const { entry, filing: w } = useDeskWords();
  const say = useSay();
  const { rule, severity, undecided, lifted, cells } = finding;
  const text = desk.explanations[rule] ?? "";
  const asks = severity === "warning" && !undecided && !lifted;
  return (
    <>
      <p>
        <span class={`finding-letter finding-letter--${severity}`} title={entry.severity[severity]}>
          {entry.letter[severity]}
        </span>{" "}
        {say({ code: rule, vi: finding.vi, en: finding.en })} <span class="small muted nowrap">{rule}</span>
        {lifted && <span class="small muted"> · {w.lifted}</span>}
      </p>
      <Codes codes={cells} onGo={onGo} />
      {asks && !desk.readOnly && (
        <div data-explains={rule}>
          <TextArea
            label={w.explanation(rule)}
            value={text}
            rows={2}
            onValue={(typed) => desk.explain(rule, typed)}
          />
        </div>
      )}
      {severity === "error" && !lifted && !undecided && desk.filing.may.includes("lift") && (
        <Lift of={of} rule={rule} unit={desk.filing.unit.name} onDone={onAct} />
      )}
      {asks && desk.readOnly && <p class="filing-text">{text || w.noExplanation}</p>}
    </>
  );
}

/// The level above lets one error stand, and says why.
function Lift({ of, rule, unit, onDone }: { of: FilingOf; rule: string; unit: string; onDone: () => void }) {
  const { filing: w, judge } = useDeskWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="btn btn-plain" onClick={() => setOpen(true)}>
        {w.lift(rule)}
      </button>
      {open && (
        <ReasonDialog
          title={w.lift(rule)}
          text={w.liftText(rule, unit)}
          reason={judge.reason}
          act={w.lift(rule)}
          onAct={async (reason) => {
            await deskApi.lift(of, rule, reason);
            onDone();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Codes({ codes, onGo }: { codes: string[]; onGo: (code: string) => void }) {
  const w = useDeskWords().filing;
  return (
    <p class="finding-codes">
      {[...new Set(codes)].map((code) => (
        <button key={code} type="button" class="btn-word" aria-label={w.goTo(code)} onClick={() => onGo(code)}>
          {code}
        </button>
      ))}
    </p>
  );
}

/// Texts that cannot be taken live in the sheet; the panel names their rows.
function useRefused({ sheet }: Desk): string[] {
  const [codes, setCodes] = useState(() => refusedIn(sheet));
  useEffect(() => sheet.onChange(() => setCodes(refusedIn(sheet))), [sheet]);
  return codes;
}
