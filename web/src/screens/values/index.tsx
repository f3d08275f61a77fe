import { useEffect, useRef, useState } from "preact/hooks";
import { CopyLine } from "../../parts/copy_line";
import { FileDrop } from "../../parts/file_drop";
import { Notice, Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { printNumber } from "../../text/numbers";
import type { Take, ValueImport } from "../../types";
import { useWords } from "../../words";
import { StopNotice } from "../stop";
import { Format } from "./format";
import { Refused } from "./refused";
import { useImport, type Importing } from "./use_import";

const count = (n: number) => printNumber(String(n));

/// A file of values: tried first, every wrong line named, then recorded.
export function ValuesScreen() {
  const words = useWords();
  const w = words.values;
  const [declared, setDeclared] = useState(false);
  const running = useImport(declared, () => setDeclared(false));
  const { file, stopped, error, told, done, step } = running;
  const waiting = file !== null && !declared && !told && !done && !stopped && !error && step.kind === "idle";
  return (
    <Screen title={w.title} tools={<a href="/years">{w.back}</a>}>
      <p class="lead">{w.intro}</p>
      <section class="upload" aria-label={w.file}>
        <FileDrop
          declare={w.declare}
          declared={declared}
          onDeclared={setDeclared}
          choose={w.choose}
          hint={w.drop}
          accept=".csv,.txt,.json"
          quiet={told !== null && told.values > 0}
          onFiles={(files) => running.choose(files?.[0])}
        />
        <p role="status" class={waiting ? "field-error" : "visually-hidden"}>
          {waiting ? words.upload.needsDeclaration : ""}
        </p>
        {file && <FileLine file={file} running={running} />}
      </section>
      {stopped === "marked" && <StopNotice />}
      {stopped && stopped !== "marked" && <Notice kind="error" role="alert">{w[stopped]}</Notice>}
      <Refusal error={error} />
      {error && file && (
        <p>
          {w.interrupted}{" "}
          <button type="button" class="btn btn-plain" onClick={running.tryAgain}>
            {w.tryAgain}
          </button>
        </p>
      )}
      {done ? <Done done={done} onAgain={running.tryAgain} /> : told && <Told told={told} running={running} />}
      {(done ?? told) && <Refused name={file?.name ?? ""} of={(done ?? told)!} />}
      <Format open={file === null} />
    </Screen>
  );
}

function FileLine({ file, running }: { file: File; running: Importing }) {
  const words = useWords();
  const w = words.values;
  const { step, told, recorded } = running;
  const said =
    step.kind === "looking"
      ? words.upload.looking
      : step.kind === "working"
        ? step.write
          ? w.writing(count(recorded), count(told?.reports ?? 0))
          : w.reading
        : "";
  const percent = step.kind === "sending" ? step.percent : null;
  return (
    <ul class="upload-files">
      <li>
        <span class="upload-name">
          {file.name} <span class="small muted">{w.size(count(Math.ceil(file.size / 1024)))}</span>
        </span>
        <span role="status">
          {percent !== null && (
            <span class="upload-progress">
              <progress max={100} value={percent} aria-label={words.upload.sending} />
              <span class="muted">{percent}%</span>
            </span>
          )}
          {said && (
            <span class="upload-progress">
              {step.kind === "working" && step.write && told && recorded > 0 && (
                <progress max={told.reports} value={Math.min(recorded, told.reports)} aria-label={w.writingBar} />
              )}
              <span class="muted">{said}</span>
            </span>
          )}
        </span>
      </li>
    </ul>
  );
}

/// What would be recorded, and the choice what to do about wrong lines.
function Told({ told, running }: { told: ValueImport; running: Importing }) {
  const w = useWords().values;
  const [take, setTake] = useState<Take>("all");
  const wrong = told.refused > 0;
  const stopped = wrong && take === "all";
  const nothing = told.values === 0;
  const busy = running.step.kind !== "idle";
  return (
    <section class="panel import-panel" aria-labelledby="told">
      <h2 id="told">{w.told}</h2>
      <Counts of={told} value={w.willRecord} />
      {nothing && told.known > 0 && !wrong && <p>{w.allKnown}</p>}
      {nothing && told.known === 0 && <p>{w.nothing}</p>}
      {wrong && !nothing && (
        <fieldset class="ticks">
          <legend>{w.take}</legend>
          {(["all", "good"] as const).map((choice) => (
            <label key={choice} class="tick">
              <input type="radio" name="take" checked={take === choice} onChange={() => setTake(choice)} />
              <span>{w.takes[choice](count(told.values))}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!nothing && (
        <p class="form-act">
          <button
            type="button"
            class="btn btn-primary"
            disabled={stopped || busy}
            onClick={() => running.write(take)}
          >
            {w.go(count(told.values))}
          </button>
          {stopped && <span class="muted import-why">{w.stopped(count(told.refused))}</span>}
        </p>
      )}
    </section>
  );
}

function Counts({ of, value }: { of: ValueImport; value: string }) {
  const w = useWords().values;
  const rows: [string, number, boolean][] = [
    [value, of.values, true],
    [w.reports, of.reports, of.values > 0],
    [w.known, of.known, of.known > 0],
    [w.lines, of.lines, true],
    [w.blank, of.blank, of.blank > 0],
    [w.refused, of.refused, true],
  ];
  return (
    <>
      <dl class="counts">
        {rows
          .filter(([, , shown]) => shown)
          .map(([name, n]) => (
            <div key={name} class={name === w.refused && n > 0 ? "counts--wrong" : undefined}>
              <dt>{name}</dt>
              <dd>{count(n)}</dd>
            </div>
          ))}
      </dl>
      {of.ignored.length > 0 && (
        <p class="small muted">
          {w.ignored} {of.ignored.join(", ")}
        </p>
      )}
    </>
  );
}

function Done({ done, onAgain }: { done: ValueImport; onAgain: () => void }) {
  const w = useWords().values;
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone; the person goes on from here.
  useEffect(() => heading.current?.focus(), []);
  const { recorded } = done;
  return (
    <Notice kind={recorded ? "ok" : "warn"} role="status">
      <h2 ref={heading} tabIndex={-1}>
        {recorded ? w.done(count(done.values)) : w.notDone}
      </h2>
      <Counts of={done} value={recorded ? w.didRecord : w.willRecord} />
      {recorded && (
        <>
          <p>{w.entries(count(recorded.first), count(recorded.last), recorded.at.print)}</p>
          <CopyLine label={w.receipt} text={recorded.receipt} />
        </>
      )}
      <p class="receipt-links">
        {recorded && <a href="/table">{w.toTable}</a>}
        {!recorded && (
          <button type="button" class="btn btn-plain" onClick={onAgain}>
            {w.tryAgain}
          </button>
        )}
      </p>
    </Notice>
  );
}
