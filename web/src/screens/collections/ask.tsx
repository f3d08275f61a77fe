import { useState } from "preact/hooks";
import { collectionApi, type CollectionPage } from "../../api_collections";
import { useLoad, useSending } from "../../load";
import { Chips } from "../../parts/chips";
import { TextArea, TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate } from "../../router";
import { printDay, printTime, todayInVietNam } from "../../text/dates";
import { AskedColumns, PreviewTable } from "./asked_columns";
import type { AskedColumn } from "./headings";
import { useCollectionWords, type CollectionWords } from "./words";

const PRESETS = ["2", "6", "24", "48"] as const;
const HOURS_MAX = 720;

type Whom = "all" | "some";

interface Asked {
  title: string;
  why: string;
  columns: AskedColumn[];
  whom: Whom;
  units: Choice[];
  hours: string;
}

const NOTHING: Asked = { title: "", why: "", columns: [], whom: "all", units: [], hours: "6" };

/// A table asked of units below within hours: title, columns, whom, until when, a look at it, sent.
export function AskScreen({ like }: { like: string | null }) {
  const w = useCollectionWords();
  return (
    <Screen title={w.asks.title} tools={<a href="/collections">{w.page.back}</a>}>
      {like ? <Alike id={like} /> : <Form start={NOTHING} />}
    </Screen>
  );
}

function Alike({ id }: { id: string }) {
  const w = useCollectionWords();
  const loaded = useLoad(`collection ${id}`, () => collectionApi.one(id));
  return (
    <Waiting loaded={loaded} what={w.what}>
      {(page) => (
        <>
          <Notice>
            <p>{w.asks.like}</p>
          </Notice>
          <Form start={startOf(page)} />
        </>
      )}
    </Waiting>
  );
}

const startOf = (page: CollectionPage): Asked => ({
  ...NOTHING,
  title: page.title,
  why: page.why,
  columns: page.columns.map(({ name, kind, measure, decimals, grades }) => ({ name, kind, measure, decimals, grades })),
  whom: "some",
  units: page.rows.map(({ unit }) => ({ value: unit.id, label: unit.name })),
});

/// What is still missing, in a sentence; null when it can be sent.
function unready(asked: Asked, w: CollectionWords["asks"]): string | null {
  if (asked.title.trim() === "") return w.missingName;
  if (asked.columns.length === 0) return w.missingColumns;
  if (asked.whom === "some" && asked.units.length === 0) return w.missingUnits;
  const hours = Number(asked.hours);
  return Number.isInteger(hours) && hours >= 1 && hours <= HOURS_MAX ? null : w.wrongHours;
}

function Form({ start }: { start: Asked }) {
  const w = useCollectionWords().asks;
  const [asked, setAsked] = useState(start);
  const [why, setWhy] = useState<string | null>(null);
  const sending = useSending();
  const change = (changes: Partial<Asked>) => setAsked((old) => ({ ...old, ...changes }));
  const send = (event: Event) => {
    event.preventDefault();
    const missing = unready(asked, w);
    setWhy(missing);
    if (missing !== null) return;
    void sending.send(async () => {
      const { id } = await collectionApi.open({
        title: asked.title.trim(),
        why: asked.why.trim(),
        columns: asked.columns,
        hours: Number(asked.hours),
        ...(asked.whom === "all" ? { level: "commune" as const } : { units: asked.units.map(({ value }) => value) }),
      });
      navigate(`/collections/${id}`);
    });
  };
  return (
    <form onSubmit={send} noValidate class="collection-ask">
      <div class="form-row">
        <TextField label={w.name} hint={w.nameHint} value={asked.title} onValue={(title) => change({ title })} required />
        <TextArea label={w.why} rows={1} value={asked.why} onValue={(reason) => change({ why: reason })} />
      </div>
      <AskedColumns columns={asked.columns} onColumns={(columns) => change({ columns })} />
      <WhomFields asked={asked} change={change} />
      <WithinFields asked={asked} change={change} />
      <PreviewTable columns={asked.columns} />
      <Refusal error={sending.error} />
      {why !== null && (
        <Notice kind="error" role="alert">
          <p>{why}</p>
        </Notice>
      )}
      <p class="form-act">
        <button class="btn btn-primary" disabled={sending.busy}>
          {w.send}
        </button>
      </p>
    </form>
  );
}

interface PartProps {
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
}

function WhomFields({ asked, change }: PartProps) {
  const w = useCollectionWords().asks;
  const add = (choice: Choice | null) => {
    if (choice === null || asked.units.some(({ value }) => value === choice.value)) return;
    change({ units: [...asked.units, choice] });
  };
  return (
    <section aria-labelledby="ask-whom">
      <h2 id="ask-whom">{w.whom}</h2>
      <Chips
        label={w.whom}
        chips={[
          { key: "all", label: w.all },
          { key: "some", label: w.some },
        ]}
        on={asked.whom}
        onPick={(whom: Whom) => change({ whom })}
      />
      {asked.whom === "some" && (
        <>
          <UnitPicker key={asked.units.length} label={w.unit} chosen={null} onChoose={add} />
          <ul class="collection-units">
            {asked.units.map((unit) => (
              <li key={unit.value}>
                {unit.label}{" "}
                <button
                  type="button"
                  class="btn btn-plain"
                  aria-label={`${w.dropWord} ${unit.label}`}
                  onClick={() => change({ units: asked.units.filter(({ value }) => value !== unit.value) })}
                >
                  {w.dropWord}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function WithinFields({ asked, change }: PartProps) {
  const w = useCollectionWords().asks;
  const hours = Number(asked.hours);
  const until = new Date(Date.now() + hours * 3_600_000);
  const isHours = Number.isInteger(hours) && hours >= 1 && hours <= HOURS_MAX;
  return (
    <section aria-labelledby="ask-within">
      <h2 id="ask-within">{w.within}</h2>
      <Chips
        label={w.within}
        chips={PRESETS.map((preset) => ({ key: preset as string, label: w.hours(Number(preset)) }))}
        on={asked.hours}
        onPick={(preset) => change({ hours: preset })}
      />
      <TextField
        label={w.otherHours}
        size="short"
        inputMode="numeric"
        value={asked.hours}
        onValue={(typed) => change({ hours: typed.trim() })}
        hint={isHours ? w.until(`${printTime(until)} ${printDay(todayInVietNam(until))}`) : w.wrongHours}
      />
    </section>
  );
}
