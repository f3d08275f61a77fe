import { useState } from "preact/hooks";
import { reviewApi, type Conference, type Delegate, type DocumentName, type PaperNumber, type ProgrammeItem, type ReviewPage, type Speech } from "../../api_reviews";
import { useSending } from "../../load";
import { TextArea, TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { printDay, readDay } from "../../text/dates";
import { useWords } from "../../words";
import { Conclusions } from "./conclusions";
import { LineTable, type LineColumn } from "./line_table";
import { Told, type TabProps } from "./page";
import { useReviewWords } from "./words";

const ITEM: ProgrammeItem = { start: "", minutes: 0, what: "", who: "" };
const DELEGATE: Delegate = { role: "", unit: "", post: "", name: "", point: "", present: null };
const SPEECH: Speech = { unit: "", speaker: "", topic: "", minutes: 0, text: "" };

const PAPER: PaperNumber = { document: "invitation", number: "", day: "" };
/// The report's number has an act of its own; an article has none.
const NUMBERED: DocumentName[] = ["invitation", "programme", "script", "delegates", "summary", "minutes", "conclusions"];

const linesOf = (typed: string): string[] => typed.split("\n").map((line) => line.trim()).filter(Boolean);

/// A typed number of minutes; nothing that is no number changes it.
const minutesOf = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : 0);

/// What is the same from one conference to the next: who issues, signs, gets it, how it runs and who
/// comes; not what was said there, nor the numbers of its papers.
const keptOf = (before: Conference, now: Conference): Conference => ({
  ...now,
  ...before,
  delegates: before.delegates.map((each) => ({ ...each, present: null })),
  speeches: now.speeches,
  papers: now.papers,
});

const isBlank = ({ place, organiser, issuer, chairs, programme, delegates }: Conference): boolean =>
  place + organiser + issuer === "" && chairs.length + programme.length + delegates.length === 0;

/// The conference of this unit before this one: of the same kind if there is one.
async function conferenceBefore(review: ReviewPage): Promise<Conference | null> {
  const { reviews } = await reviewApi.list(null);
  const before = reviews
    .filter(({ id, unit, year }) => id !== review.id && unit === review.unit && year <= review.year)
    .sort((one, other) => Number(other.kind === review.kind) - Number(one.kind === review.kind) || other.year - one.year);
  const [last] = before;
  const plan = last ? (await reviewApi.one(last.id)).conference : null;
  return plan && !isBlank(plan) ? plan : null;
}

/// How the conference is held: where, by whom, minute by minute, who comes and who speaks.
export function PlanTab({ review, onChanged }: TabProps) {
  const w = useReviewWords().plan;
  const words = useWords();
  const [plan, setPlan] = useState<Conference>(review.conference);
  const [day, setDay] = useState(printDay(review.day));
  const [why, setWhy] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const sending = useSending();
  const [filled, setFilled] = useState(0);
  const change = (changes: Partial<Conference>) => setPlan((old) => ({ ...old, ...changes }));
  const fill = () =>
    void sending.send(async () => {
      const before = await conferenceBefore(review);
      setTold(before ? w.filled : w.noneBefore);
      if (!before) return;
      setPlan(keptOf(before, plan));
      setFilled(filled + 1);
    });
  const save = (event: Event) => {
    event.preventDefault();
    const iso = day.trim() === "" ? null : readDay(day);
    setTold(null);
    const isOdd = (text: string) => text.trim() !== "" && readDay(shownDay(text)) === null;
    const isWrong = isOdd(day) || plan.papers.some((paper) => isOdd(paper.day));
    setWhy(isWrong ? words.day.wrong : null);
    if (isWrong) return;
    void sending.send(async () => {
      await reviewApi.plan(review.id, iso, plan);
      setTold(w.saved);
      onChanged();
    });
  };
  // Who came, what was said and what the papers were numbered is known after the report is approved.
  const mayWrite = review.may.plan && review.superseded_by === null;
  return (
    <>
      <Conclusions review={review} onChanged={onChanged} />
      <form onSubmit={save} noValidate class="review-plan">
      {!mayWrite && <p class="muted">{w.readOnly}</p>}
      <fieldset disabled={!mayWrite}>
        {isBlank(plan) && (
          <p>
            <button type="button" class="btn btn-plain" disabled={sending.busy} onClick={fill}>
              {w.fill}
            </button>
          </p>
        )}
        <Frame key={filled} plan={plan} change={change} day={day} onDay={setDay} />
        <Lists plan={plan} change={change} />
        <Refusal error={sending.error} />
        {why !== null && (
          <Notice kind="error" role="alert">
            <p>{why}</p>
          </Notice>
        )}
        <Told told={told} />
        <button class="btn btn-primary" disabled={sending.busy}>
          {w.save}
        </button>
      </fieldset>
      </form>
    </>
  );
}

interface PartProps {
  plan: Conference;
  change: (changes: Partial<Conference>) => void;
}

function Frame({ plan, change, day, onDay }: PartProps & { day: string; onDay: (day: string) => void }) {
  const w = useReviewWords().plan;
  const words = useWords();
  const line = (label: string, key: "place" | "organiser" | "superior" | "issuer" | "signer_post" | "signer_name") => (
    <TextField label={label} value={plan[key]} onValue={(value) => change({ [key]: value })} />
  );
  return (
    <div class="review-plan-head">
      <TextField label={w.day} size="short" hint={words.day.form} value={day} onValue={onDay} />
      {line(w.place, "place")}
      {line(w.organiser, "organiser")}
      {line(w.superior, "superior")}
      {line(w.issuer, "issuer")}
      {line(w.signerPost, "signer_post")}
      {line(w.signerName, "signer_name")}
      <ListField label={w.chairs} lines={plan.chairs} onLines={(chairs) => change({ chairs })} />
      <ListField label={w.recipients} lines={plan.recipients} onLines={(recipients) => change({ recipients })} />
    </div>
  );
}

/// Lines as they are typed; an empty one is none.
function ListField(props: { label: string; lines: string[]; onLines: (lines: string[]) => void }) {
  const [typed, setTyped] = useState(props.lines.join("\n"));
  return (
    <TextArea
      label={props.label}
      rows={3}
      value={typed}
      onValue={(text) => {
        setTyped(text);
        props.onLines(linesOf(text));
      }}
    />
  );
}

function Lists({ plan, change }: PartProps) {
  const { plan: w, papers } = useReviewWords();
  const names = NUMBERED.map((name): [string, string] => [name, papers.names[name]]);
  const minutes = plan.programme.reduce((sum, item) => sum + item.minutes, 0);
  return (
    <>
      <LineTable
        title={w.programme}
        columns={programmeColumns(w.programmeHeads)}
        lines={plan.programme}
        fresh={ITEM}
        onLines={(programme) => change({ programme })}
      />
      <p class="small muted">{w.total(minutes)}</p>
      <LineTable
        title={w.delegates}
        columns={delegateColumns(w.delegateHeads, w.present)}
        lines={plan.delegates}
        fresh={DELEGATE}
        onLines={(delegates) => change({ delegates })}
      />
      <LineTable
        title={w.speeches}
        columns={speechColumns(w.speechHeads)}
        lines={plan.speeches}
        fresh={SPEECH}
        onLines={(speeches) => change({ speeches })}
      />
      <LineTable
        title={w.papers}
        columns={paperColumns(w.paperHeads, names)}
        lines={plan.papers}
        fresh={PAPER}
        onLines={(papers) => change({ papers })}
      />
    </>
  );
}

const programmeColumns = (heads: string[]): LineColumn<ProgrammeItem>[] => [
  { head: heads[0]!, narrow: true, read: (item) => item.start, write: (item, start) => ({ ...item, start }) },
  {
    head: heads[1]!,
    narrow: true,
    read: (item) => (item.minutes === 0 ? "" : String(item.minutes)),
    write: (item, typed) => ({ ...item, minutes: minutesOf(typed) }),
  },
  { head: heads[2]!, read: (item) => item.what, write: (item, what) => ({ ...item, what }) },
  { head: heads[3]!, read: (item) => item.who, write: (item, who) => ({ ...item, who }) },
];

const delegateColumns = (heads: string[], present: Record<"yes" | "no" | "unknown", string>): LineColumn<Delegate>[] => [
  { head: heads[0]!, read: (one) => one.role, write: (one, role) => ({ ...one, role }) },
  { head: heads[1]!, read: (one) => one.unit, write: (one, unit) => ({ ...one, unit }) },
  { head: heads[2]!, read: (one) => one.post, write: (one, post) => ({ ...one, post }) },
  { head: heads[3]!, read: (one) => one.name, write: (one, name) => ({ ...one, name }) },
  {
    head: heads[4]!,
    narrow: true,
    options: [
      ["", present.unknown],
      ["yes", present.yes],
      ["no", present.no],
    ],
    read: (one) => (one.present === null ? "" : one.present ? "yes" : "no"),
    write: (one, typed) => ({ ...one, present: typed === "" ? null : typed === "yes" }),
  },
];

const paperColumns = (heads: string[], names: [string, string][]): LineColumn<PaperNumber>[] => [
  {
    head: heads[0]!,
    options: names,
    read: (one) => one.document,
    write: (one, document) => ({ ...one, document: document as DocumentName }),
  },
  { head: heads[1]!, read: (one) => one.number, write: (one, number) => ({ ...one, number }) },
  { head: heads[2]!, narrow: true, read: (one) => shownDay(one.day), write: (one, day) => ({ ...one, day: readDay(day) ?? day }) },
];

/// A day that is one as people write it; what is still being typed as it is.
const shownDay = (day: string): string => (/^\d{4}-\d\d-\d\d$/.test(day) ? printDay(day) : day);

const speechColumns = (heads: string[]): LineColumn<Speech>[] => [
  { head: heads[0]!, read: (one) => one.unit, write: (one, unit) => ({ ...one, unit }) },
  { head: heads[1]!, read: (one) => one.speaker, write: (one, speaker) => ({ ...one, speaker }) },
  { head: heads[2]!, read: (one) => one.topic, write: (one, topic) => ({ ...one, topic }) },
  {
    head: heads[3]!,
    narrow: true,
    read: (one) => (one.minutes === 0 ? "" : String(one.minutes)),
    write: (one, typed) => ({ ...one, minutes: minutesOf(typed) }),
  },
  { head: heads[4]!, long: true, read: (one) => one.text, write: (one, text) => ({ ...one, text }) },
];
