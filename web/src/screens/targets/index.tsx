import { useEffect, useMemo, useState } from "preact/hooks";
import { api } from "../../api";
import { useDraft } from "../../drafts";
import { useLoad } from "../../load";
import { Notice } from "../../parts/notice";
import { IndicatorPicker, UnitPicker } from "../../parts/pickers";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { mayGiveTargets, useSession } from "../../session";
import { todayInVietNam } from "../../text/dates";
import type { TargetProposal, TargetReceipt, TargetsView } from "../../types";
import { useNamed, useSay, useWords } from "../../words";
import { Decide } from "./decide";
import { Decisions } from "./decisions";
import { Divide } from "./divide";
import { Grid } from "./grid";
import { CascadeLine } from "./cascade_line";
import type { TypedTargets } from "./typing";

/// "Giao chỉ tiêu": what a unit received, what it gives on to the units below, and how far they are.
export function TargetsScreen({ year }: { year: string | null }) {
  const asked = Number(year ?? todayInVietNam().slice(0, 4));
  const { query } = usePlace();
  const words = useWords();
  const w = words.targets;
  const unit = query.get("unit");
  const hierarchy = query.get("hierarchy");
  const indicators = query.get("indicators");
  const title = w.title(String(asked));
  const loaded = useLoad(`targets ${asked} ${unit} ${hierarchy} ${indicators}`, () =>
    api.targets({ unit, year: asked, hierarchy, indicators }),
  );
  return (
    <Screen title={title} tools={<Years year={asked} />}>
      <Waiting loaded={loaded} what={title}>
        {(view) => <Page key={`${view.unit.id} ${view.year}`} view={view} onRecorded={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

function Years({ year }: { year: number }) {
  const words = useWords();
  const { query } = usePlace();
  const now = Number(todayInVietNam().slice(0, 4));
  const years = [...new Set([year, now + 1, now, now - 1, now - 2])].sort((a, b) => b - a);
  return (
    <select
      class="form-select"
      aria-label={words.year.pickYear}
      value={String(year)}
      onChange={(event) => {
        const search = query.toString();
        navigate(`/targets/${event.currentTarget.value}${search ? `?${search}` : ""}`);
      }}
    >
      {years.map((one) => (
        <option key={one} value={String(one)}>
          {one}
        </option>
      ))}
    </select>
  );
}

function Page({ view, onRecorded }: { view: TargetsView; onRecorded: () => void }) {
  const words = useWords();
  const w = words.targets;
  const { query } = usePlace();
  const { account } = useSession();
  const may = mayGiveTargets(account);
  const draft = useDraft(`targets ${view.unit.id} ${view.year}`, { typed: {} as TypedTargets });
  const { typed } = draft.fields;
  const [proposals, setProposals] = useState<Record<string, TargetProposal>>({});
  const [done, setDone] = useState<TargetReceipt | null>(null);
  const asked = query.get("of");
  const column = Math.max(0, view.columns.findIndex(({ code }) => code === asked));
  const shown = view.columns[column];
  const type = (unit: string, text: string) => {
    if (!shown) return;
    draft.change({ typed: { ...typed, [shown.code]: { ...typed[shown.code], [unit]: text } } });
    setDone(null);
  };
  const fill = (texts: Record<string, string>) => {
    if (shown) draft.change({ typed: { ...typed, [shown.code]: { ...typed[shown.code], ...texts } } });
  };
  return (
    <>
      <Asked view={view} may={may} />
      {done && <Done receipt={done} />}
      {shown ? (
        <>
          <Columns view={view} shown={shown.code} />
          <CascadeLine view={view} column={column} typed={typed} />
          <Findings view={view} />
          {may && (
            <Divide
              key={shown.code}
              view={view}
              column={shown}
              typed={typed}
              onProposed={(proposal) => setProposals({ ...proposals, [shown.code]: proposal })}
              onTake={(proposal) =>
                fill(Object.fromEntries(proposal.rows.map((row) => [row.unit.id, row.proposed.print])))
              }
              proposal={proposals[shown.code] ?? null}
            />
          )}
          <Grid
            view={view}
            column={column}
            typed={typed[shown.code] ?? {}}
            proposal={proposals[shown.code] ?? null}
            onType={may ? type : null}
            onFill={fill}
          />
        </>
      ) : (
        <p class="empty">{w.none}</p>
      )}
      {may && shown && (
        <Decide
          view={view}
          typed={typed}
          onDone={(receipt) => {
            draft.clear();
            setDone(receipt);
            onRecorded();
          }}
        />
      )}
      <Decisions view={view} mayAttach={may} onAttached={onRecorded} />
    </>
  );
}

/// Whose targets, in which line, and one more indicator.
function Asked({ view, may }: { view: TargetsView; may: boolean }) {
  const words = useWords();
  const w = words.targets;
  const { query } = usePlace();
  const more = query.get("indicators");
  return (
    <div class="filters">
      <UnitPicker
        label={w.unit}
        on={view.day.iso}
        chosen={{ value: view.unit.id, label: view.unit.name }}
        onChoose={(choice) => choice && navigate(withQuery({ unit: choice.value, of: null }))}
      />
      <IndicatorPicker
        key={more}
        label={may ? w.addIndicator : w.seeIndicator}
        chosen={null}
        onChoose={(choice) => {
          if (!choice) return;
          const codes = [...new Set([...(more?.split(",") ?? []), choice.value])];
          const of = view.columns.find(({ reached }) => reached.code === choice.value)?.code ?? choice.value;
          navigate(withQuery({ indicators: codes.join(","), of }));
        }}
      />
      <Line view={view} />
    </div>
  );
}

/// The line of command in which targets go down, and the way to the other one.
function Line({ view }: { view: TargetsView }) {
  const words = useWords();
  if (view.hierarchy === "cluster") return null;
  const other = view.hierarchy === "military" ? "administrative" : "military";
  return (
    <p>
      {words.year.line(words.hierarchy[view.hierarchy])}{" "}
      <a href={withQuery({ hierarchy: other })}>{words.year.otherLine(words.hierarchy[other])}</a>
    </p>
  );
}

/// Which indicator the grid is about.
function Columns({ view, shown }: { view: TargetsView; shown: string }) {
  const words = useWords();
  const named = useNamed();
  if (view.columns.length < 2) return <h2>{nameOf(view.columns[0]!, named)}</h2>;
  return (
    <div class="chips" role="group" aria-label={words.targets.indicators}>
      {view.columns.map((column) => (
        <button
          key={column.code}
          type="button"
          class="chip"
          aria-pressed={column.code === shown}
          onClick={() => navigate(withQuery({ of: column.code }), true)}
        >
          {nameOf(column, named)}
        </button>
      ))}
    </div>
  );
}

const nameOf = (
  column: TargetsView["columns"][number],
  named: (one: { name: string; name_en: string }) => string,
) => `${column.code} · ${named(column)}`;

function Findings({ view }: { view: TargetsView }) {
  const say = useSay();
  if (view.findings.length === 0) return null;
  return (
    <Notice kind="warn">
      <ul class="plain-list">
        {view.findings.map((finding) => (
          <li key={finding.code + finding.vi}>{say(finding)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Done({ receipt }: { receipt: TargetReceipt }) {
  const w = useWords().targets;
  useEffect(() => window.scrollTo(0, 0), [receipt]);
  const line = useMemo(() => w.done(String(receipt.entry), receipt.at.print), [receipt, w]);
  return (
    <Notice kind="ok" role="status">
      <p>{line}</p>
    </Notice>
  );
}
