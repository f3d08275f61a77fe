import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";
import { deskApi, placeOfFiling } from "../../api_desk";
import type { Plan } from "../../grid/block";
import { AskDialog, DetailsDialog } from "../../grid/dialogs";
import { Grid } from "../../grid/grid";
import { Sheet, type Place } from "../../grid/sheet";
import { useEntry } from "../../grid/use_entry";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { usePlace } from "../../router";
import { useSession } from "../../session";
import type { Checked, Filing } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";
import { Conflict } from "./conflict";
import { Dock } from "./dock";
import type { DraftLine, Line } from "./draft_line";
import { Leaving } from "./leaving";
import { LineText } from "./line_text";
import { cellsIn, fillColumn, isUnsent, lineOf, shownOf, worstOf } from "./use_filing";

/// More columns do not fit a screen, nor a mind.
export const UNITS_MAX = 12;

/// One form of several units in one grid, for who enters for all of them; each unit's draft goes its own
/// way to the server.
export function ManyScreen({ form, period }: { form: string; period: string }) {
  const w = useDeskWords();
  const named = useNamed();
  const units = (usePlace().query.get("units") ?? "").split(",").filter(Boolean).slice(0, UNITS_MAX);
  const loaded = useLoad(`many/${units.join()}`, async () => {
    const filings = await Promise.all(units.map((unit) => deskApi.filing({ unit, form, period })));
    return filings.filter(({ may }) => may.includes("save"));
  });
  const first = loaded.data?.[0];
  const name = first ? named(first.period) : period;
  return (
    <Screen title={w.many.title(form, name)} fills tools={<a href="/board">{w.work.board}</a>}>
      <Waiting loaded={loaded} what={w.many.what}>
        {(filings) => (filings.length > 0 ? <Many filings={filings} /> : <p class="empty">{w.many.none}</p>)}
      </Waiting>
    </Screen>
  );
}

interface Column {
  line: DraftLine;
  texts: { words: string; explanations: Record<string, string> };
}

const CLEAN: Line = { kind: "clean" };

function useColumns(filings: Filing[]) {
  const { account } = useSession();
  const sheet = useMemo(() => new Sheet(filings[0]!.form.sections, filings.length), []);
  const [lines, setLines] = useState<Line[]>(() => filings.map(() => CLEAN));
  const [checked, setChecked] = useState<Checked[]>(filings);
  const columns = useMemo(() => {
    const put = <Of,>(all: Of[], at: number, one: Of) => all.map((each, place) => (place === at ? one : each));
    return filings.map((filing, at): Column => {
      const opened = { filing, unsent: null, offline: false };
      const shown = shownOf(opened);
      const texts = { words: shown.words, explanations: shown.explanations };
      const hear = (said: Checked) => {
        sheet.say(at, said.computed);
        sheet.judge(at, worstOf(sheet, said));
        setChecked((old) => put(old, at, said));
      };
      fillColumn(sheet, at, shown.cells);
      sheet.say(at, filing.computed);
      sheet.judge(at, worstOf(sheet, filing));
      const of = { unit: filing.unit.id, form: filing.form.code, period: filing.period.code };
      const written = () => ({ cells: cellsIn(sheet, at), ...texts });
      const tell = (line: Line) => setLines((old) => put(old, at, line));
      return { texts, line: lineOf({ of, account: account.id, opened, written, tell, hear }) };
    });
  }, []);
  useEffect(() => {
    const unheard = sheet.onChange((changed) => changed.forEach((at) => columns[at]!.line.changed()));
    return () => {
      unheard();
      for (const { line } of columns) {
        if (isUnsent(line.state)) void line.flush();
        line.end();
      }
    };
  }, []);
  return { sheet, columns, lines, checked };
}

function Many({ filings }: { filings: Filing[] }) {
  const w = useDeskWords();
  const { language } = useContext(SpeechContext);
  const { sheet, columns, lines, checked } = useColumns(filings);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [details, setDetails] = useState<Place | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const hand = useEntry(sheet, {
    readOnly: false,
    onAsk: setPlan,
    onDetails: setDetails,
    onFinding: () => undefined,
    onFinish: () => undefined,
    onPlace: setPlace,
  });
  const units = useMemo(() => filings.map(({ unit }) => unit), []);
  const drafts = useMemo(() => columns.map(({ line }) => line), []);
  const nothing = useCallback(() => undefined, []);
  const clash = lines.findIndex(({ kind }) => kind === "conflict");
  const conflict = lines[clash];
  return (
    <div class="filing">
      <ul class="filing-head many-lines">
        {filings.map(({ unit, form, period }, at) => (
          <li key={unit.id}>
            <a href={placeOfFiling({ unit: unit.id, form: form.code, period: period.code })}>{unit.name}</a>{" "}
            <span class="small muted">
              {w.counts(
                checked[at]!.findings.filter(({ severity }) => severity === "error").length,
                checked[at]!.findings.filter(({ severity }) => severity === "warning").length,
              )}
            </span>{" "}
            <span class="small" role="status">
              {lines[at]!.kind !== "clean" && <LineText line={lines[at]!} />}
            </span>
          </li>
        ))}
      </ul>
      <div class="filing-work">
        <div class="filing-grid">
          <Grid
            label={`${w.filing.grid} ${filings[0]!.form.code}, ${filings[0]!.form.name[language]}`}
            sheet={sheet}
            sections={filings[0]!.form.sections}
            hand={hand}
            readOnly={false}
            units={units}
            beside={NOTHING}
            onDetails={nothing}
            onNil={nothing}
          />
          <Dock sheet={sheet} place={place} checked={checked[place?.column ?? 0]!} readOnly={false} />
        </div>
      </div>
      <Leaving drafts={drafts} />
      {plan && <AskDialog sheet={sheet} plan={plan} onClose={() => setPlan(null)} />}
      {details && <DetailsDialog sheet={sheet} place={details} onClose={() => setDetails(null)} />}
      {conflict?.kind === "conflict" && (
        <Conflict
          key={clash}
          whose={units[clash]!.name}
          desk={{
            sheet,
            written: () => ({ cells: cellsIn(sheet, clash), ...columns[clash]!.texts }),
            began: () => columns[clash]!.line.began,
            settle: async (chosen) => {
              fillColumn(sheet, clash, chosen.cells);
              Object.assign(columns[clash]!.texts, { words: chosen.words, explanations: chosen.explanations });
              await columns[clash]!.line.settle(conflict.theirs);
            },
          }}
          theirs={conflict.theirs}
        />
      )}
    </div>
  );
}

const NOTHING = {};
