import { useCallback, useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { placeOfFiling, type FilingOf } from "../../api_desk";
import { AskDialog, DetailsDialog } from "../../grid/dialogs";
import { Grid } from "../../grid/grid";
import type { Plan } from "../../grid/block";
import type { Place } from "../../grid/sheet";
import { useEntry } from "../../grid/use_entry";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { usePlace } from "../../router";
import type { FormSection } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";
import { Acts } from "./acts";
import { Conflict } from "./conflict";
import { Dock } from "./dock";
import { DueText, StateTag, TimelinessText } from "./heads";
import { Leaving } from "./leaving";
import { LineText } from "./line_text";
import { NilDialog } from "./nil_dialog";
import { Panel } from "./panel";
import { firstToFix, placesOfFindings } from "./findings";
import { asSent, forFilling, forReading, isReadFirst } from "./reading";
import { useDesk, useOpened, type Desk, type Opened } from "./use_filing";

/// One form of one unit for one period: filled by who reports, judged by who checks.
export function FilingScreen({ of }: { of: FilingOf }) {
  const w = useDeskWords();
  const named = useNamed();
  const loaded = useOpened(of);
  const filing = loaded.data?.filing;
  /// The opening in which somebody chose to fill in what they would only read.
  const [chosen, setChosen] = useState<string | null>(null);
  const title = filing
    ? w.filing.title(filing.form.code, filing.unit.name, named(filing.period))
    : `${of.form} · ${of.period}`;
  return (
    <Screen title={title} fills tools={<a href="/work">{w.back}</a>}>
      <Waiting loaded={loaded} what={w.filing.what}>
        {(opened) => {
          const opening = `${placeOfFiling(of)},${openingOf(opened)}`;
          const readFirst = isReadFirst(opened.filing);
          const reads = readFirst && chosen !== opening && opened.unsent === null;
          return (
            <Open
              key={opening + String(reads)}
              of={of}
              opened={asSent(reads ? forReading(opened) : readFirst ? forFilling(opened) : opened)}
              onFill={reads ? () => setChosen(opening) : null}
              onAct={loaded.reload}
            />
          );
        }}
      </Waiting>
    </Screen>
  );
}

/// Another state or version is another filing to the page; the same one keeps what is typed.
const openingOf = ({ filing }: Opened): string =>
  [filing.state, filing.versions.length, filing.form.version, filing.findings.filter(({ lifted }) => lifted).length].join();

interface OpenProps {
  of: FilingOf;
  opened: Opened;
  /// Begins to fill in what is only read so far; null where it is filled in, or may not be.
  onFill: (() => void) | null;
  onAct: () => void;
}

function Open({ of, opened, onFill, onAct }: OpenProps) {
  const w = useDeskWords();
  const { language } = useContext(SpeechContext);
  const desk = useDesk(of, opened);
  const { filing, sheet, readOnly, checked, line } = desk;
  const [plan, setPlan] = useState<Plan | null>(null);
  const [details, setDetails] = useState<Place | null>(null);
  const [nil, setNil] = useState<{ section: FormSection; first: number } | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const head = useRef<HTMLDivElement>(null);
  const work = useRef<HTMLDivElement>(null);
  const places = useMemo(() => placesOfFindings(sheet, checked), [checked]);
  const nextFinding = (back: boolean) => {
    const next = after(places, place?.row ?? -1, back);
    if (next !== null) hand.go({ column: 0, row: next });
  };
  const hand = useEntry(sheet, {
    readOnly,
    onAsk: setPlan,
    onDetails: (at) => setDetails(at),
    onFinding: nextFinding,
    onFinish: () => head.current?.querySelector<HTMLElement>(".filing-acts button")?.focus(),
    onPlace: setPlace,
  });
  const onDetails = useCallback((row: number) => setDetails({ column: 0, row }), []);
  const onNil = useCallback((section: FormSection, first: number) => setNil({ section, first }), []);
  const units = useMemo(() => [filing.unit], []);
  const drafts = useMemo(() => [desk.draft], []);
  const goTo = (code: string) => {
    const row = sheet.rowsOf(code).find((at) => sheet.isTyped(at));
    if (row !== undefined) hand.go({ column: 0, row });
  };
  const goFix = () => {
    const fix = firstToFix(desk);
    if (fix && "code" in fix) goTo(fix.code);
    else if (fix) work.current?.querySelector<HTMLElement>(`[data-explains="${CSS.escape(fix.rule)}"] textarea`)?.focus();
  };
  const asked = usePlace().query.get("cell");
  useEffect(() => {
    if (asked) goTo(asked);
  }, [asked]);
  return (
    <div class="filing">
      <div class="filing-head" ref={head}>
        <StateTag state={filing.state} />
        <span>
          {w.dueHead}: <DueText due={filing.due} stage={filing.stage} /> · <TimelinessText is={filing.timeliness} />
        </span>
        <span class="filing-line" role="status">
          {opened.offline && `${w.line.keptHere} `}
          {readOnly ? w.filing.readOnly : (!opened.offline || line.kind !== "clean") && <LineText line={line} />}
        </span>
        <nav class="filing-links" aria-label={w.filing.what}>
          {filing.versions.length > 0 && <a href={`${placeOfFiling(of)}/receipt`}>{w.filing.receipt}</a>}
          {filing.versions.length > 0 && <a href={`${placeOfFiling(of)}/versions`}>{w.filing.versions}</a>}
          <a href={`${placeOfFiling(of)}/excel`}>{w.filing.excel}</a>
          <a href={`/filings?unit=${encodeURIComponent(of.unit)}`}>{w.filing.year}</a>
        </nav>
        <Acts of={of} desk={desk} onDone={onAct} onFix={goFix} />
        {onFill && (
          <button type="button" class="btn btn-plain" onClick={onFill}>
            {filing.state === "submitted" ? w.filing.fillAgain(filing.unit.name) : w.filing.fillFor(filing.unit.name)}
          </button>
        )}
      </div>
      <Said desk={desk} />
      <div class="filing-work" ref={work}>
        <div class="filing-grid">
          <Grid
            label={`${w.filing.grid} ${filing.form.code}, ${filing.form.name[language]}`}
            sheet={sheet}
            sections={filing.form.sections}
            hand={hand}
            readOnly={readOnly}
            units={units}
            beside={filing.beside}
            reached={checked.reached}
            onDetails={onDetails}
            onNil={onNil}
          />
          <Dock sheet={sheet} place={place} checked={checked} readOnly={readOnly} />
        </div>
        <Panel of={of} desk={desk} onGo={goTo} onAct={onAct} />
      </div>
      <Leaving drafts={drafts} />
      {plan && <AskDialog sheet={sheet} plan={plan} onClose={() => setPlan(null)} />}
      {details && <DetailsDialog sheet={sheet} place={details} onClose={() => setDetails(null)} />}
      {nil && <NilDialog sheet={sheet} {...nil} onClose={() => setNil(null)} />}
      {line.kind === "conflict" && <Conflict desk={desk} theirs={line.theirs} />}
    </div>
  );
}

/// What the level above said of the last version.
function Said({ desk }: { desk: Desk }) {
  const w = useDeskWords().filing;
  const { filing } = desk;
  const last = filing.versions.at(-1)?.steps.at(-1);
  const say = { returned: w.returned, reopened: w.reopened, accepted: w.condition }[last?.kind as string];
  if (!last?.reason || !say) return null;
  return (
    <Notice kind={last.kind === "accepted" ? "info" : "warn"}>
      <p>{say(last.reason)}</p>
    </Notice>
  );
}

/// The next of some rows after (or before) this one; round the end.
function after(rows: number[], from: number, back: boolean): number | null {
  if (rows.length === 0) return null;
  const next = back ? rows.filter((row) => row < from).at(-1) : rows.find((row) => row > from);
  return next ?? (back ? rows.at(-1)! : rows[0]!);
}
