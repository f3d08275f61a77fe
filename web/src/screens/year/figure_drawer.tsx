import { useState } from "preact/hooks";
import { api } from "../../api";
import { useLoad } from "../../load";
import { EntryLink } from "../../parts/entry_link";
import { Notice } from "../../parts/notice";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Waiting } from "../../parts/waiting";
import { usePlace, withQuery } from "../../router";
import { printDay } from "../../text/dates";
import { capitalised } from "../../text/sentence";
import type { FiledWords, Finding, FigureSource, FigureView, Named, Value, TargetWord } from "../../types";
import { useNamed, useSay, useSpoken, useWords, type Words } from "../../words";
import { PlaceChoices } from "../reader/place_choices";
import { digits, MARK_SIGNS } from "../reader/wording";
import { figureOf, treeAsked } from "./cells";
import { Drawer } from "./drawer";
import { historiesOf } from "./history";
import { Divided, Lacking, Shares } from "./restated_drawer";

/// Shorter than this, the words reach the beginning or the end of the text.
const CONTEXT_LEAST = 150;

interface FigureDrawerProps {
  /// "unit/indicator", as the address bar carries it; with "/reported", as it was reported whatever
  /// boundaries the table is on; with "/own", what the unit itself said of its own part; with
  /// "/unallocated", what of it no unit of the day may claim.
  figure: string;
  period: string;
  path: Named[];
  onClose: () => void;
}

/// "Số này ở đâu ra?": the way from the nation down to the words the number rests on.
export function FigureDrawer({ figure, period, path, onClose }: FigureDrawerProps) {
  const words = useWords();
  const [unit = "", code = "", mode] = figure.split("/");
  const { query } = usePlace();
  const asked = treeAsked(query);
  if (mode === "reported") Object.assign(asked, { tree: null, hierarchy: null, shares: null });
  const loaded = useLoad(`figure ${figure} ${period} ${JSON.stringify(asked)}`, () =>
    api.figure(unit, code, period, asked),
  );
  const title = mode === "unallocated" ? words.restated.unallocated : words.drawer.title;
  return (
    <Drawer title={title} about={figure} onClose={onClose}>
      <Waiting loaded={loaded} what={title}>
        {(view) => {
          if (mode === "unallocated") return <NotAllocated view={view} />;
          if (mode === "own") return <OwnPart view={view} onDone={loaded.reload} />;
          return <Origin view={view} path={path} onDone={loaded.reload} />;
        }}
      </Waiting>
    </Drawer>
  );
}

/// Which indicator and period a drawer speaks of.
function About({ view }: { view: FigureView }) {
  const named = useNamed();
  const { indicator } = view;
  return (
    <>
      <span class="item-code">{indicator.code}</span> {named(indicator)} · {named(view.period)}
    </>
  );
}

/// The divided old units whose figures stand in the total and at no unit of the day.
function NotAllocated({ view }: { view: FigureView }) {
  const w = useWords().restated;
  const units = view.unallocated ?? [];
  return (
    <>
      <p>
        {view.unit.name}: <About view={view} />
      </p>
      <p>{units.length > 0 ? w.why : w.nothing}</p>
      {units.map((one) => (
        <Divided key={one.unit.id} one={one} />
      ))}
    </>
  );
}

/// What a unit with others below it said of its own part.
function OwnPart({ view, onDone }: { view: FigureView; onDone: () => void }) {
  const words = useWords();
  const sources = view.sources.filter(({ part }) => part === "own");
  return (
    <>
      <p>
        {view.unit.name}: <About view={view} />
        <span class="small muted drawer-rule">{words.drawer.own}</span>
      </p>
      <Sources view={{ ...view, sources }} onDone={onDone} />
    </>
  );
}

interface OriginProps {
  view: FigureView;
  path: Named[];
  onDone: () => void;
}

function Origin({ view, path, onDone }: OriginProps) {
  const words = useWords();
  const say = useSay();
  const w = words.drawer;
  const { indicator } = view;
  const judged = view.findings.filter((finding) => !finding.undecided);
  return (
    <>
      <Path view={view} path={path} />
      <p class="drawer-value">
        <BigValue value={view.value} /> <span class="drawer-measure">{words.measure(indicator.measure)}</span>
      </p>
      <p>
        <About view={view} />
        <span class="small muted drawer-rule">
          {view.how === "reported" ? w.reported : w.rolledUp(words.rule[indicator.over_units] ?? "")}
        </span>
      </p>
      {judged.map((finding) => (
        <Notice key={finding.code} kind={finding.severity === "error" ? "error" : "warn"}>
          <p>
            <strong>{words.year.severity[finding.severity]}:</strong> {say(finding)}
          </p>
        </Notice>
      ))}
      {view.tree.mode === "restated" && (
        <p class="small">{words.restated.figureOn(printDay(view.tree.on))}</p>
      )}
      {view.lacking && view.lacking.length > 0 && <Lacking units={view.lacking} />}
      {view.shares && <Shares shares={view.shares} />}
      {view.children.length > 0 && <Children view={view} />}
      {view.unallocated && view.unallocated.length > 0 && (
        <section>
          <h3>{words.restated.unallocated}</h3>
          {view.unallocated.map((one) => (
            <Divided key={one.unit.id} one={one} />
          ))}
        </section>
      )}
      {view.decisions && view.decisions.length > 0 && <Given decisions={view.decisions} year={view.year} />}
      <Sources view={view} onDone={onDone} />
      {view.sources.length === 0 && view.children.length === 0 && !view.decisions?.length && <p>{w.nothing}</p>}
      <Releases view={view} />
      <NotJudged findings={view.findings.filter((finding) => finding.undecided)} />
    </>
  );
}

/// The decisions that gave it as a target: the first stands, the others were revised.
function Given({ decisions, year }: { decisions: TargetWord[]; year: number }) {
  const w = useWords().targets;
  const spoken = useSpoken();
  return (
    <section>
      <h3>{w.givenBy}</h3>
      <ul class="plain-list">
        {decisions.map((one, at) => (
          <li key={one.giving}>
            <strong>{one.value?.print ?? w.takenBack}</strong> ·{" "}
            <a href={`/targets/${year}?unit=${one.giver.id}`}>
              {spoken({ vi: one.decision, en: one.decision_en })}
            </a>{" "}
            <span class="small muted">
              {at === 0 ? w.stands : w.replaced} · {one.by} · {one.at.print}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/// Rules that wait for another value say nothing about this one, so they stand last and folded.
function NotJudged({ findings }: { findings: Finding[] }) {
  const words = useWords();
  const say = useSay();
  if (findings.length === 0) return null;
  return (
    <details class="small drawer-not-judged">
      <summary>{words.drawer.notJudged(findings.length)}</summary>
      <ul>
        {findings.map((finding) => (
          <li key={finding.code}>{say(finding)}</li>
        ))}
      </ul>
    </details>
  );
}

function BigValue({ value }: { value: Value | null }) {
  const words = useWords();
  if (!value) return <strong>…</strong>;
  return (
    <strong>
      {value.mark !== "exact" && (
        <>
          <span aria-hidden="true">{MARK_SIGNS[value.mark]} </span>
          <span class="visually-hidden">{words.mark[value.mark]} </span>
        </>
      )}
      {digits(value.print)}
    </strong>
  );
}

function Path({ view, path }: { view: FigureView; path: Named[] }) {
  const words = useWords();
  const above = path.filter(({ id }) => id !== view.unit.id);
  return (
    <nav aria-label={words.drawer.path}>
      <ol class="trail">
        {above.map(({ id, name }) => (
          <li key={id}>
            <a href={withQuery({ unit: id, figure: null })}>{name}</a>
          </li>
        ))}
        <li>
          <a href={`/units/${encodeURIComponent(view.unit.id)}`}>{view.unit.name}</a>
        </li>
        {view.sources[0] && (
          <li>{groundOf(view.sources[0].words, words)}</li>
        )}
      </ol>
    </nav>
  );
}

/// What a path ends in: a report by a form, a line of a file, or words.
function groundOf(of: FigureSource["words"], { drawer }: Words): string {
  if ("form" in of) return of.form;
  return "line" in of ? drawer.lineTitle : drawer.words;
}

function Children({ view }: { view: FigureView }) {
  const words = useWords();
  return (
    <section>
      <h3>{words.drawer.children}</h3>
      <ul class="drawer-children">
        {view.children.map(({ unit, print, source }) => {
          const figure = figureOf(source);
          return (
            <li key={unit.id}>
              <span>{unit.name}</span>
              {figure ? <a href={withQuery({ figure })}>{print}</a> : <span>{print}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/// What the unit itself reported, the newest first; where its reports differ, that comes before.
function Sources({ view, onDone }: { view: FigureView; onDone: () => void }) {
  return (
    <>
      {historiesOf(view.sources).map((reports) => (
        <History key={reports[0]!.report} reports={reports} />
      ))}
      {view.sources.map((source) => (
        <Source key={source.report} source={source} unit={view.unit} onDone={onDone} />
      ))}
    </>
  );
}

/// A figure that was corrected: every value it was reported with, the newest first.
function History({ reports }: { reports: FigureSource[] }) {
  const words = useWords();
  const named = useNamed();
  const w = words.drawer;
  const now = reports.find(({ withdrawn }) => !withdrawn);
  return (
    <section class="drawer-history">
      <h3>
        <span class="legend-corrected" aria-hidden="true" /> {w.history}: {named(reports[0]!.period)}
      </h3>
      <ol>
        {reports.map((one) => (
          <li key={one.report}>
            <strong>{one.value.print}</strong>{" "}
            {one === now && <span class="tag tag--ok">{w.historyNow}</span>}
            {one.withdrawn && <span class="tag tag--warn">{w.withdrawn}</span>}
            <span class="small muted drawer-rule">
              {one.at.print} · {one.by} · {w.entry} {one.entry}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface SourceProps {
  source: FigureSource;
  unit: Named;
  onDone: () => void;
}

function Source(asked: SourceProps) {
  const { words } = asked.source;
  return "form" in words ? <LazyFiled source={asked.source} of={words} /> : <Read {...asked} words={words} />;
}

/// Few figures of a page are opened: their reports by forms come when one is.
function LazyFiled({ source, of }: { source: FigureSource; of: FiledWords }) {
  const loaded = useLoad("filed", () => import("./filed"));
  return (
    <Waiting loaded={loaded} what={of.form}>
      {({ Filed }) => <Filed source={source} of={of} />}
    </Waiting>
  );
}

type ReadWords = Exclude<FigureSource["words"], FiledWords>;

/// What was read from a document, or taken from a file of values.
function Read({ source, unit, onDone, words: said }: SourceProps & { words: ReadWords }) {
  const words = useWords();
  const named = useNamed();
  const w = words.drawer;
  const past = usePlace().query.has("as_of");
  const inFile = "line" in said;
  const ground = inFile ? w.lineTitle : w.words;
  const link = `/reports/${encodeURIComponent(source.report)}?words=${source.first}-${source.past}`;
  const remove = `/removals?target=${encodeURIComponent(`document ${source.document.id}`)}`;
  return (
    <section class="drawer-source" aria-label={`${ground}, ${w.entry.toLowerCase()} ${source.entry}`}>
      <h3>
        {ground} {source.heir && <span class="tag tag--info">{w.inherited}</span>}{" "}
        {source.withdrawn && <span class="tag tag--warn">{w.withdrawn}</span>}
      </h3>
      <Ground of={said} />
      <dl class="pairs">
        <dt>{w.value}</dt>
        <dd>{source.value.print}</dd>
        <dt>{w.period}</dt>
        <dd>{named(source.period)}</dd>
        <dt>{w.part}</dt>
        <dd>{w.parts[source.part]}</dd>
        {source.heir && (
          <>
            <dt>{capitalised(w.inherited)}</dt>
            <dd>{w.heir(source.heir.name, unit.name)}</dd>
          </>
        )}
        <dt>{inFile ? w.file : w.document}</dt>
        <dd>
          {inFile ? source.document.name : <a href={link}>{source.document.name}</a>}
          {!("erased" in said) && (
            <a class="small drawer-remove" href={remove}>
              {w.removeDocument}
            </a>
          )}
        </dd>
        <PlaceChoices chosen={source.document.chosen} />
        <dt>{w.recorded}</dt>
        <dd>
          {source.by} ({words.role[source.role] ?? source.role})
        </dd>
        <dt>{w.when}</dt>
        <dd>
          <time dateTime={source.at.iso}>{source.at.print}</time>
        </dd>
        <dt>{w.entry}</dt>
        <dd>
          <EntryLink entry={source.entry} />
        </dd>
        {source.withdrawal && (
          <>
            <dt>{w.withdrawn}</dt>
            <dd>
              {w.withdrawnBy(source.withdrawal.by, source.withdrawal.at.print)}
              {source.withdrawal.reason && `: ${source.withdrawal.reason}`}
            </dd>
          </>
        )}
      </dl>
      {!source.withdrawn && !past && <WithdrawReport source={source} onDone={onDone} />}
    </section>
  );
}

/// The words a figure rests on; of a file of values, which is not kept, its line.
function Ground({ of }: { of: ReadWords }) {
  const w = useWords().drawer;
  if ("erased" in of) return <p class="muted">{w.erased}</p>;
  if ("line" in of) {
    return (
      <>
        <p>{w.line(of.line)}</p>
        <p class="small muted drawer-hash">SHA-256 {of.file}</p>
      </>
    );
  }
  return (
    <blockquote lang="vi">
      <span class="muted">{wholeWords(of.before, "before")}</span>
      <mark class="figure figure--sure figure--chosen">{of.text}</mark>
      <span class="muted">{wholeWords(of.after, "after")}</span>
    </blockquote>
  );
}

/// The whole report goes, not this figure alone: the sentence of the dialog says so.
function WithdrawReport({ source, onDone }: { source: FigureSource; onDone: () => void }) {
  const w = useWords().drawer;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="btn btn-danger-line" onClick={() => setAsking(true)}>
        {w.withdraw}
      </button>
      {asking && (
        <ReasonDialog
          title={w.withdrawTitle}
          text={w.withdrawText(source.document.name)}
          reason={w.withdrawReason}
          act={w.withdraw}
          onAct={(reason) => api.withdrawReport(source.report, reason).then(onDone)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/// The server cuts the words around at a fixed length; a word cut in two is left out.
function wholeWords(text: string, side: "before" | "after"): string {
  if (text.length < CONTEXT_LEAST) return text;
  return side === "before" ? text.replace(/^\S*\s/, "… ") : text.replace(/\s\S*$/, " …");
}

function Releases({ view }: { view: FigureView }) {
  const words = useWords();
  if (view.releases.length === 0) return null;
  return (
    <section>
      <h3>{words.drawer.releases}</h3>
      <ul>
        {view.releases.map(({ decision, at, by }) => (
          <li key={decision}>
            {decision} · {by} · {at.print}
          </li>
        ))}
      </ul>
    </section>
  );
}
