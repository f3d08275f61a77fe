import { useState } from "preact/hooks";
import { api } from "../api";
import { useDraft } from "../drafts";
import { useLoad } from "../load";
import { ActForm } from "../parts/act_form";
import { TextField } from "../parts/field";
import { ReasonDialog } from "../parts/reason_dialog";
import type { Choice } from "../parts/picker";
import { IndicatorPicker, UnitPicker } from "../parts/pickers";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { TakeOut } from "../parts/take_out";
import { Waiting } from "../parts/waiting";
import { usePlace } from "../router";
import { useSession } from "../session";
import { printDay, readDay } from "../text/dates";
import type { HoldDecision, ReleaseDecision } from "../types";
import { useWords, type Words } from "../words";

/// Decisions that let the office hold a switched-off indicator, or make one value public.
export function Decisions() {
  const words = useWords();
  const w = words.decisions;
  const loaded = useLoad("decisions", api.decisions);
  const { query } = usePlace();
  // `hold.open` and `release.open` of catalogue/rights.csv. The server asks again.
  const decides = useSession().account.roles.includes("administrator");
  return (
    <Screen title={w.title}>
      <section>
        <h2>{w.holds}</h2>
        <p>{w.holdsWhy}</p>
        <Waiting loaded={loaded} what={w.title}>
          {({ holds }) => <Holds holds={holds} />}
        </Waiting>
        {decides && (
          <details class="act">
            <summary>{w.addHold}</summary>
            <HoldForm onDone={loaded.reload} />
          </details>
        )}
      </section>
      <section>
        <h2>{w.releases}</h2>
        <p>{w.releasesWhy}</p>
        <Waiting loaded={loaded} what={w.title}>
          {({ releases }) => <Releases releases={releases} onDone={loaded.reload} />}
        </Waiting>
        {decides && (
          <details class="act" open={query.has("indicator")}>
            <summary>{w.addRelease}</summary>
            <ReleaseForm onDone={loaded.reload} />
          </details>
        )}
      </section>
    </Screen>
  );
}

function Holds({ holds }: { holds: HoldDecision[] }) {
  const words = useWords();
  const w = words.decisions;
  if (holds.length === 0) return <p class="empty">{w.noHold}</p>;
  return (
    <Table label={w.holds} heads={[w.number, w.date, w.body, w.indicators, w.scope, w.recorded]}>
      {holds.map((one) => (
        <tr key={one.number + one.at.iso}>
          <td class="nowrap">{one.number}</td>
          <td class="nowrap">{printDay(one.date)}</td>
          <td>{one.signer_body}</td>
          <td>{one.indicators.join(", ")}</td>
          <td>{one.scope ?? w.everywhere}</td>
          <td>
            {one.by} <span class="small muted nowrap">{one.at.print}</span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Releases({ releases, onDone }: { releases: ReleaseDecision[]; onDone: () => void }) {
  const words = useWords();
  const w = words.decisions;
  const [closing, setClosing] = useState<ReleaseDecision | null>(null);
  if (releases.length === 0) return <p class="empty">{w.noRelease}</p>;
  const nameOf = (one: ReleaseDecision) => `${one.unit.name} · ${one.indicator} · ${one.year}`;
  return (
    <>
      <Table label={w.releases} heads={[w.number, w.date, w.body, w.value, w.recorded, w.state]}>
        {releases.map((one) => (
          <tr key={one.entry}>
            <td class="nowrap">{one.number}</td>
            <td class="nowrap">{printDay(one.date)}</td>
            <td>{one.signer_body}</td>
            <td>{nameOf(one)}</td>
            <td>
              {one.by} <span class="small muted nowrap">{one.at.print}</span>
            </td>
            <td>
              {one.closed ? (
                <>
                  {w.closedBy(one.closed.by, one.closed.at.print)}
                  {one.closed.reason && `: ${one.closed.reason}`}
                </>
              ) : (
                <button type="button" class="btn btn-danger-line" onClick={() => setClosing(one)}>
                  {w.close}
                </button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {closing && (
        <ReasonDialog
          title={w.closeTitle}
          text={w.closeText(nameOf(closing))}
          reason={w.closeReason}
          act={w.close}
          onAct={(reason) => api.closeRelease(closing.entry, reason).then(onDone)}
          onClose={() => setClosing(null)}
        />
      )}
    </>
  );
}

export interface Paper {
  number: string;
  date: string;
  body: string;
}

export const NO_PAPER: Paper = { number: "", date: "", body: "" };
export type Wrong = Partial<Record<keyof Paper | "indicator" | "unit" | "year", string>>;

export function wrongOfPaper(paper: Paper, words: Words): Wrong {
  return {
    ...(paper.number.trim() === "" && { number: words.decisions.needed }),
    ...(paper.body.trim() === "" && { body: words.decisions.needed }),
    ...(readDay(paper.date) === null && { date: words.day.wrong }),
  };
}

/// The paper as it is sent, when nothing of it is wrong.
export const paperOf = ({ number, date, body }: Paper) => ({
  number: number.trim(),
  date: readDay(date)!,
  body: body.trim(),
});

interface PaperFieldsProps {
  paper: Paper;
  wrong: Wrong;
  onChange: (changes: Partial<Paper>) => void;
}

/// Number, date and issuing body: the three things every decision has.
export function PaperFields({ paper, wrong, onChange }: PaperFieldsProps) {
  const words = useWords();
  const w = words.decisions;
  return (
    <div class="form-row">
      <TextField
        label={w.number}
        hint={w.numberHint}
        error={wrong.number}
        value={paper.number}
        onValue={(number) => onChange({ number })}
      />
      <TextField
        label={w.date}
        error={wrong.date}
        placeholder={words.day.form}
        inputMode="numeric"
        value={paper.date}
        onValue={(date) => onChange({ date })}
      />
      <TextField
        label={w.body}
        hint={w.bodyHint}
        error={wrong.body}
        value={paper.body}
        onValue={(body) => onChange({ body })}
      />
    </div>
  );
}

function HoldForm({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = words.decisions;
  const { fields, change, clear } = useDraft("hold", {
    ...NO_PAPER,
    indicators: [] as Choice[],
    unit: null as Choice | null,
  });
  const [wrong, setWrong] = useState<Wrong>({});
  const isReady = () => {
    const found = wrongOfPaper(fields, words);
    if (fields.indicators.length === 0) found.indicator = w.needed;
    setWrong(found);
    return Object.keys(found).length === 0;
  };
  const record = async () => {
    await api.decideHold({
      indicators: fields.indicators.map(({ value }) => value),
      unit: fields.unit?.value ?? null,
      ...paperOf(fields),
    });
    clear();
    onDone();
    return w.done;
  };
  return (
    <ActForm act={w.record} onAct={record} isReady={isReady}>
      <IndicatorPicker
        key={fields.indicators.length}
        label={w.addIndicator}
        error={wrong.indicator ?? null}
        chosen={null}
        onChoose={(choice) => {
          if (!choice || fields.indicators.some(({ value }) => value === choice.value)) return;
          change({ indicators: [...fields.indicators, choice] });
        }}
      />
      <ul class="picked">
        {fields.indicators.map((choice) => (
          <li key={choice.value}>
            {choice.label}{" "}
            <TakeOut
              what={choice.label}
              onTakeOut={() =>
                change({ indicators: fields.indicators.filter((other) => other !== choice) })
              }
            />
          </li>
        ))}
      </ul>
      <UnitPicker
        label={w.scope}
        hint={w.scopeHint}
        chosen={fields.unit}
        onChoose={(unit) => change({ unit })}
      />
      <PaperFields paper={fields} wrong={wrong} onChange={change} />
    </ActForm>
  );
}

function ReleaseForm({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = words.decisions;
  // Who comes from an article brings along which value it is about.
  const { query } = usePlace();
  const about = (value: string, label = value): Choice | null =>
    query.has(value) ? { value: query.get(value)!, label: query.get(label) ?? query.get(value)! } : null;
  const { fields, change, clear } = useDraft("release" + (query.get("indicator") ?? ""), {
    ...NO_PAPER,
    year: query.get("year") ?? "",
    indicator: about("indicator"),
    unit: about("unit", "name"),
  });
  const [wrong, setWrong] = useState<Wrong>({});
  const isReady = () => {
    const found = wrongOfPaper(fields, words);
    if (!fields.unit) found.unit = w.needed;
    if (!fields.indicator) found.indicator = w.needed;
    if (!/^\d{4}$/.test(fields.year.trim())) found.year = words.place.yearWrong;
    setWrong(found);
    return Object.keys(found).length === 0;
  };
  const record = async () => {
    await api.decideRelease({
      unit: fields.unit!.value,
      indicator: fields.indicator!.value,
      year: Number(fields.year),
      ...paperOf(fields),
    });
    clear();
    onDone();
    return w.done;
  };
  return (
    <ActForm act={w.record} onAct={record} isReady={isReady}>
      <div class="form-row">
        <UnitPicker
          label={words.units.one}
          error={wrong.unit ?? null}
          chosen={fields.unit}
          onChoose={(unit) => change({ unit })}
        />
        <IndicatorPicker
          label={words.reader.indicator}
          error={wrong.indicator ?? null}
          chosen={fields.indicator}
          onChoose={(indicator) => change({ indicator })}
        />
        <TextField
          label={words.place.year}
          error={wrong.year}
          inputMode="numeric"
          value={fields.year}
          onValue={(year) => change({ year })}
        />
      </div>
      <PaperFields paper={fields} wrong={wrong} onChange={change} />
    </ActForm>
  );
}
